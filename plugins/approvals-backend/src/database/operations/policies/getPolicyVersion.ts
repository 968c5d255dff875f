import { Knex } from 'knex';
import { PolicyVersion } from '../../../domain/policy/PolicyVersion';

/** The policy with this hash, or undefined if this portal never had it. */
export async function getPolicyVersion(
  knex: Knex,
  hash: string,
): Promise<PolicyVersion | undefined> {
  const row = await knex('policy_versions').where({ hash }).first();
  return (
    row && {
      hash: row.hash,
      source: JSON.parse(row.source),
      firstSeenAt: row.first_seen_at,
    }
  );
}
