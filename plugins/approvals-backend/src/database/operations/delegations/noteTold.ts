import { Knex } from 'knex';

/** What people are told about a delegation: `made`, the delegator, where somebody else has made it. */
export type DelegationNotice = 'made';

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
