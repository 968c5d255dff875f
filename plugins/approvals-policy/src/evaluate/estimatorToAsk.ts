import { CompiledPolicy } from '../CompiledPolicy';
import { TemplateInfo } from '../templates/TemplateInfo';
import { PolicySubject } from '../types';
import { findEstimate } from './estimateCost';

/** Who has to be asked what a request costs, and how long they may take. */
export type EstimatorQuestion = {
  estimator: string;
  timeLimitMs: number;
  /** ISO 4217; an answer in another currency is none. */
  currency: string;
};

/** The estimator that the policy names for the template; undefined where it computes the cost itself. */
export function estimatorToAsk(
  { cost }: CompiledPolicy,
  subject: PolicySubject,
): EstimatorQuestion | undefined {
  const template = cost && TemplateInfo.create(subject);
  const estimate = template && findEstimate(cost, template);
  if (!cost || estimate?.estimator === undefined) {
    return undefined;
  }
  const { estimator, timeLimitMs } = estimate;
  return { estimator, timeLimitMs, currency: cost.currency };
}
