import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { insertPolicyVersion } from '../../database/operations/policies/insertPolicyVersion';
import { PolicySet } from '../../domain/policy/PolicySet';

/**
 * Keeps the policies of a set. To be done before anything is evaluated with them, so that whatever a
 * policy has decided, the policy itself can be shown.
 *
 * @throws ServiceUnavailableError when the database does not answer
 */
export async function keepPolicyVersions(
  database: ApprovalsDatabase,
  { inForce, shadow }: PolicySet,
): Promise<void> {
  await database.transaction(async tx => {
    for (const { hash, source } of [inForce, shadow?.policy ?? []].flat()) {
      await insertPolicyVersion(tx.knex, { hash, source, firstSeenAt: tx.now });
    }
  });
}
