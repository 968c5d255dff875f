import { CompiledPolicy } from '../CompiledPolicy';
import { readCheckAnswers, toChecks } from '../checks/readCheckAnswers';
import { Result } from '../expressions/values';
import { readTemplate, TemplateInfo } from '../templates/TemplateInfo';
import {
  CheckResult,
  CostResult,
  PolicySubject,
  WindowResult,
} from '../types';
import { ComputedFact, computeFacts } from './computeFacts';
import { estimateCost, toEstimate } from './estimateCost';
import { readWindowSums, toWindows } from './readWindowSums';
import { readSubject } from './subjectNames';

/** What is known about a subject; behind this line nobody sees the form's values any more. */
export type Knowledge = {
  template: TemplateInfo;
  /** What rules can ask besides facts and risk, by name. */
  names: ReadonlyMap<string, Result>;
  facts: ComputedFact[];
  cost: CostResult;
  windows?: WindowResult[];
  checks?: CheckResult[];
};

/** Computes the cost and the facts of a subject. */
export function gatherKnowledge(
  policy: CompiledPolicy,
  subject: PolicySubject,
): Knowledge {
  const template = readTemplate(subject);
  const { parameters, ...others } = readSubject(subject, template);
  const cost = estimateCost({
    policy,
    template,
    parameters,
  });
  const checks = readCheckAnswers(policy, { subject, template });
  const names = new Map<string, Result>([
    ...Object.entries(others),
    ['estimate', toEstimate(cost)],
    ...toChecks(policy, checks),
  ]);
  const windows = readWindowSums(policy, subject);
  const facts = computeFacts({
    policy,
    cost,
    names: new Map([
      ...names,
      ['parameters', parameters],
      ['windows', toWindows(windows)],
    ]),
  });
  return { template, names, facts, cost: cost.result, windows, checks };
}
