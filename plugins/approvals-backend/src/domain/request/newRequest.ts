import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import {
  Evaluation,
  Verdict,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { fewestApprovals } from './fewestApprovals';
import { QuorumState } from '../quorum/quorum';
import { deadlineFrom } from '../time/addSpan';
import { RequestRecord } from './RequestRecord';

/** The part of a request that an evaluation settles. */
export type EvaluationTerms = Pick<
  RequestRecord,
  | 'status'
  | 'verdict'
  | 'tier'
  | 'policyHash'
  | 'stages'
  | 'terms'
  | 'minApprovals'
  | 'reasons'
  | 'missing'
  | 'cost'
  | 'costExpected'
  | 'currency'
  | 'risk'
  | 'justification'
  | 'retries'
  | 'launchWithinMs'
  | 'expiresAt'
  | 'launchBy'
>;

const INITIAL_STATUS: Record<Verdict, RequestStatus> = {
  granted: 'launching',
  held: 'pending',
  denied: 'denied',
  blocked: 'blocked',
};

/**
 * What an evaluation means for a request made at that time. A requirement that the people there are
 * cannot meet blocks the request.
 */
export function termsOf(
  evaluation: Evaluation,
  options: { people: QuorumState; createdAt: string },
): EvaluationTerms {
  const { people, createdAt } = options;
  const unreachable = evaluation.verdict === 'held' && !people.reachable;
  const verdict = unreachable ? 'blocked' : evaluation.verdict;
  const { monthly, currency } = evaluation.cost;
  const granted = verdict === 'granted';
  const terms = evaluation.terms ?? {};
  const launchTime = { milliseconds: evaluation.launchWithinMs, terms };
  return {
    status: INITIAL_STATUS[verdict],
    verdict,
    tier: evaluation.tier,
    policyHash: evaluation.policyHash,
    stages: evaluation.stages,
    terms,
    minApprovals: fewestApprovals(evaluation.stages),
    reasons: evaluation.reasons,
    missing: unreachable
      ? Words.english.phrases(people.missing)
      : evaluation.missing ?? [],
    cost: monthly,
    costExpected: !evaluation.cost.unestimated,
    currency,
    risk: { score: evaluation.risk.score, level: evaluation.risk.level },
    justification: evaluation.justification,
    retries: evaluation.retries,
    launchWithinMs: evaluation.launchWithinMs,
    expiresAt: deadlineFrom(createdAt, 'expiresAfter', {
      milliseconds: evaluation.expiresAfterMs,
      terms,
    }),
    launchBy: granted
      ? deadlineFrom(createdAt, 'launchWithin', launchTime)
      : undefined,
  };
}

/** What is known about a request before it has been evaluated. */
export type RequestOrigin = Pick<
  RequestRecord,
  | 'id'
  | 'requester'
  | 'templateRef'
  | 'templateTitle'
  | 'templateOwner'
  | 'templateSystem'
  | 'subjectHash'
  | 'secretNames'
>;

/** A new request, as it begins: with the event of its submission. */
export function newRequest(
  origin: RequestOrigin,
  options: { evaluation: Evaluation; people: QuorumState; createdAt: string },
): RequestRecord {
  const { createdAt } = options;
  const terms = termsOf(options.evaluation, options);
  const launching = terms.status === 'launching';
  return {
    ...origin,
    ...terms,
    escalations: [],
    stageTimers: [],
    evaluationVersion: 1,
    attempts: launching ? 1 : 0,
    launchingAt: launching ? createdAt : undefined,
    eventCount: 1,
    createdAt,
    updatedAt: createdAt,
  };
}
