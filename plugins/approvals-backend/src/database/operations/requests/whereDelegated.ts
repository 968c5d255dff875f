import { Knex } from 'knex';
import { DelegationInForce } from '../../../domain/delegation/Delegation';
import { OPEN_STATUSES } from '../../../domain/request/RequestRecord';
import { whereAsked } from './whereFilter';

/**
 * Restricts a query on `requests` to those that ask the delegator and that the delegation shows: the same
 * as `shows` on a single one, which a property test proves.
 */
export function whereDelegated(
  query: Knex.QueryBuilder,
  delegation: Pick<
    DelegationInForce,
    'delegator' | 'delegatorRefs' | 'scope' | 'startsAt'
  >,
): Knex.QueryBuilder {
  const { delegator, delegatorRefs, scope, startsAt } = delegation;
  const { templates, tiers, most } = scope;
  whereAsked(query, delegatorRefs);
  query.whereNot('requests.requester_key', delegator);
  query.where(recent =>
    recent
      .whereIn('requests.status', [...OPEN_STATUSES])
      .orWhere('requests.updated_at', '>=', startsAt),
  );
  if (templates) {
    query.whereIn('requests.template_ref', templates);
  }
  if (tiers) {
    query.whereIn('requests.tier', tiers);
  }
  if (most) {
    query
      .where('requests.cost_monthly', '<=', most.monthly)
      .where('requests.currency', most.currency);
  }
  return query;
}
