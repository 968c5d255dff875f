import { Knex } from 'knex';
import { Delegation } from '../../../domain/delegation/Delegation';

/** Records a delegation; nothing ever changes or removes it. */
export async function insertDelegation(
  knex: Knex,
  delegation: Delegation,
): Promise<void> {
  const { templates, tiers, most } = delegation.scope;
  await knex('delegations').insert({
    id: delegation.id,
    delegator: delegation.delegator,
    delegate: delegation.delegate,
    starts_at: delegation.startsAt,
    ends_at: delegation.endsAt,
    templates: templates ? JSON.stringify(templates) : null,
    tiers: tiers ? JSON.stringify(tiers) : null,
    most_monthly: most?.monthly ?? null,
    currency: most?.currency ?? null,
    created_by: delegation.createdBy,
    created_at: delegation.createdAt,
  });
}
