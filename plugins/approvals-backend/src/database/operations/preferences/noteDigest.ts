import { Knex } from 'knex';

/** Remembers when a person's digest was due that has been sent, or had nothing to say. */
export async function noteDigest(
  knex: Knex,
  options: { person: string; at: string },
): Promise<void> {
  await knex('preferences')
    .where({ person_key: options.person })
    .update({ digest_sent_at: options.at });
}
