import { CompiledPolicy } from '../CompiledPolicy';
import { readCheckAnswers, toChecks } from '../checks/readCheckAnswers';
import { Result } from '../expressions/values';
import { SelectorResolver } from '../selectors/SelectorResolver';
import { objectAt, valueAt } from '../templates/entityRefs';
import { TemplateInfo } from '../templates/TemplateInfo';
import { CheckResult, CostResult, PolicySubject, WindowResult } from '../types';
import { askedNames } from './askedNames';
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
  /** Of the form, it gives away only whom a field names. */
  selectors: SelectorResolver;
};

const FOR_FACTS_ONLY = ['parameters', 'windows'];

/**
 * Computes the cost and the facts of a subject.
 *
 * @param options - without `explain`, the lines of the cost are left out where no expression asks
 *   about them
 */
export function gatherKnowledge(
  policy: CompiledPolicy,
  subject: PolicySubject,
  options: { explain: boolean } = { explain: true },
): Knowledge {
  const template = TemplateInfo.create(subject);
  const { names: asked, costLines } = askedNames(policy);
  const cost = estimateCost({
    policy,
    template,
    parameters: objectAt(subject, 'parameters'),
    lines: options.explain || costLines,
    answer: valueAt(valueAt(subject, 'outside'), 'cost'),
  });
  const windows = readWindowSums(policy, subject);
  const checks = readCheckAnswers(policy, { subject, template });
  const names = readSubject({ subject, template, asked });
  const add = (name: string, read: () => Result) =>
    asked.has(name) && names.set(name, read());
  add('estimate', () => toEstimate(cost));
  add('windows', () => toWindows(windows));
  for (const [name, value] of toChecks(policy, checks)) {
    names.set(name, value);
  }
  const facts = computeFacts({ policy, cost, names });
  FOR_FACTS_ONLY.forEach(name => names.delete(name));
  const selectors = SelectorResolver.create(subject, template);
  return {
    template,
    names,
    facts,
    cost: cost.result,
    windows,
    checks,
    selectors,
  };
}
