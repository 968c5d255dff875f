import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { asksMoreThanAgreed } from '../../domain/timers/asksMoreThanAgreed';
import { launchableFrom } from '../../domain/time/launchHold';
import { Change } from '../record/RequestRecorder';
import { Services } from '../Services';

/**
 * What comes of a request whose quorum is met: it is approved, unless the policy in force asks for more by
 * now.
 *
 * @param options - `evaluation`: by the policy in force; `launchBy`: it has to be launched by then in any
 *   case
 */
export async function approvalOf(
  tx: Transaction,
  request: RequestRecord,
  options: {
    policies: Services['policies'];
    evaluation: Evaluation;
    launchBy?: string;
  },
): Promise<Change> {
  const { policies, evaluation, launchBy } = options;
  const policy = policies.policyOf(evaluation);
  const { freezes } = policy;
  const frozen = await getEvaluation(tx.knex, request);
  const { escalations } = request;
  const opening = launchableFrom(request, { freezes, at: tx.now });
  const outgrown =
    !frozen ||
    asksMoreThanAgreed(policy, { current: evaluation, frozen, escalations });
  return outgrown
    ? {
        name: 'outgrow',
        actor: 'rule',
        data: { reason: 'outgrown', tier: evaluation.tier },
      }
    : {
        name: 'approve',
        actor: 'rule',
        launchBy,
        data: {
          tier: request.tier,
          subjectHash: request.subjectHash,
          ...(opening > tx.now && { reason: 'not-yet' }),
        },
        launchableFrom: opening,
      };
}
