import { Knex } from 'knex';
import { ShadowRecord } from '../../../domain/policy/ShadowRecord';

/** Writes down what the policy in the shadow would have done; nothing ever changes or removes it. */
export async function insertShadowResult(
  knex: Knex,
  record: ShadowRecord,
): Promise<void> {
  const { result } = record;
  await knex('shadow_results').insert({
    request_id: record.requestId,
    version: record.version,
    policy_hash: record.policyHash,
    shadow_hash: result.policyHash,
    tier: record.tier,
    verdict: record.verdict,
    shadow_tier: result.outcome?.tier ?? null,
    shadow_verdict: result.outcome?.verdict ?? null,
    differs: result.differs,
    shadow_cost_monthly: result.outcome?.monthly ?? null,
    shadow_currency: result.outcome?.currency ?? null,
    result: JSON.stringify(result),
    created_at: record.at,
  });
}
