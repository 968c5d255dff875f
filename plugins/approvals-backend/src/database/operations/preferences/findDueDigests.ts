import { Digest } from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';

/** People whose digest of this kind was last sent at or before that time, or never. */
export async function findDueDigests(
  knex: Knex,
  options: { digest: Exclude<Digest, 'off'>; sentBefore: string },
): Promise<string[]> {
  const { digest, sentBefore } = options;
  return knex('preferences')
    .where({ digest })
    .andWhere(due =>
      due
        .whereNull('digest_sent_at')
        .orWhere('digest_sent_at', '<=', sentBefore),
    )
    .orderBy('person_key')
    .pluck('person_key');
}
