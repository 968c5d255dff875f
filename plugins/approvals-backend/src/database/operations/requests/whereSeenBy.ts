import { Knex } from 'knex';
import { DelegationInForce } from '../../../domain/delegation/Delegation';
import { whereDecided } from './whereDecided';
import { whereDelegated } from './whereDelegated';
import { whereAskedOrTold } from './whereFilter';
import { whereUnreviewed } from './whereUnreviewed';

/** Whose eyes a query is for. */
export type Viewer = {
  /** Sees every request: an administrator or an auditor. */
  everything: boolean;
  /** Entity reference, or `service:<subject>`. */
  ref: string;
  /** The person and all their groups. */
  refs: string[];
  /** Owners of a template see the requests for it. */
  templateOwners: boolean;
  /** May break the glass, and so sees what waits. */
  emergencies: boolean;
  /** Reviews emergencies, and so sees those that nobody has reviewed. */
  reviews: boolean;
  /** What others have delegated to the person, and holds now. */
  delegations: DelegationInForce[];
};

/** Need to know: restricts a query on `requests` to what the viewer may see. */
export function whereSeenBy(
  query: Knex.QueryBuilder,
  viewer: Viewer,
): Knex.QueryBuilder {
  if (viewer.everything) {
    return query;
  }
  return query.where(group => {
    group.where('requests.requester_key', viewer.ref);
    group.orWhere(named => whereAskedOrTold(named, viewer.refs));
    group.orWhere(decided => whereDecided(decided, viewer.ref));
    if (viewer.emergencies) {
      group.orWhere(waiting =>
        waiting
          .whereIn('requests.status', ['pending', 'blocked', 'approved'])
          .where('requests.verdict', 'held'),
      );
    }
    if (viewer.reviews) {
      group.orWhere(open => whereUnreviewed(open));
    }
    if (viewer.templateOwners) {
      group.orWhereIn('requests.template_owner', viewer.refs);
    }
    for (const delegation of viewer.delegations) {
      group.orWhere(delegated => whereDelegated(delegated, delegation));
    }
  });
}
