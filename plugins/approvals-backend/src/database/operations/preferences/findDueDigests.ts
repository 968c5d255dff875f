import { Digest } from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';

/** A digest that somebody is to be sent. */
export type DueDigest = {
  person: string;
  /** ISO 8601: when the one before was due; null where there was none. */
  dueBefore: string | null;
};

/** Those whose digest of this kind was last due at or before that time, or never. */
export async function findDueDigests(
  knex: Knex,
  options: { digest: Exclude<Digest, 'off'>; dueBefore: string },
): Promise<DueDigest[]> {
  const { digest, dueBefore } = options;
  return knex('preferences')
    .where({ digest })
    .andWhere(due =>
      due
        .whereNull('digest_sent_at')
        .orWhere('digest_sent_at', '<=', dueBefore),
    )
    .orderBy('person_key')
    .select({ person: 'person_key', dueBefore: 'digest_sent_at' });
}
