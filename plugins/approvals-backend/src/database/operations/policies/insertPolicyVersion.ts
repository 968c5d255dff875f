import { Knex } from 'knex';
import { PolicyVersion } from '../../../domain/policy/PolicyVersion';

/**
 * Keeps a policy for good. Again, or by another replica at the same time, it changes nothing: the
 * first time it was seen stays.
 */
export async function insertPolicyVersion(
  knex: Knex,
  version: PolicyVersion,
): Promise<void> {
  // Not only `ON CONFLICT`: on SQLite the guard against replacing a row raises before it is asked.
  await knex.raw(
    `INSERT INTO policy_versions (hash, source, first_seen_at)
     SELECT CAST(? AS text), CAST(? AS text), CAST(? AS text)
     WHERE NOT EXISTS (SELECT 1 FROM policy_versions WHERE hash = ?)
     ON CONFLICT (hash) DO NOTHING`,
    [
      version.hash,
      JSON.stringify(version.source),
      version.firstSeenAt,
      version.hash,
    ],
  );
}
