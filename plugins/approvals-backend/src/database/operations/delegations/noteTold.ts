import { Knex } from 'knex';

/**
 * What people are told about a delegation. `made`: the delegator, where somebody else has made it; `begun`:
 * the delegate, once it holds.
 */
export type DelegationNotice = 'made' | 'begun';

/** Remembers that somebody has been told, so that they are told once. */
export async function noteTold(
  knex: Knex,
  notice: { delegationId: string; about: DelegationNotice; at: string },
): Promise<void> {
  await knex('delegation_notices')
    .insert({
      delegation_id: notice.delegationId,
      about: notice.about,
      told_at: notice.at,
    })
    .onConflict()
    .ignore();
}
