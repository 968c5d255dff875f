import { JsonValue } from '@backstage/types';
import { CheckConfig, CompiledPolicy } from '../CompiledPolicy';
import { Cause, causeOf } from '../evaluate/causes';
import { estimateCost, toEstimate } from '../evaluate/estimateCost';
import { readSubject } from '../evaluate/subjectNames';
import { toJson } from '../expressions/toJson';
import { Failure } from '../expressions/values';
import { objectAt, valueAt } from '../templates/entityRefs';
import { TemplateInfo } from '../templates/TemplateInfo';
import { PolicySubject } from '../types';
import { checksInUse } from './checksInUse';

/** A check with what it is to be asked about, or why that is not known. */
export type CheckQuestion = { check: CheckConfig } & (
  | { value: JsonValue }
  | { unknown: Cause }
);

/**
 * What has to be asked of others before a subject can be evaluated: the checks that a rule or a
 * condition for its template asks about. Total, like `evaluate`.
 */
export function checksToAsk(
  policy: CompiledPolicy,
  subject: PolicySubject,
): CheckQuestion[] {
  const template = TemplateInfo.create(subject);
  const checks = checksInUse(policy, template);
  if (checks.length === 0) {
    return [];
  }
  const asked = new Set(checks.flatMap(({ value }) => [...value.names]));
  const names = readSubject({ subject, template, asked });
  const parameters = objectAt(subject, 'parameters');
  const answer = valueAt(valueAt(subject, 'outside'), 'cost');
  const cost = estimateCost({
    policy,
    template,
    parameters,
    answer,
    lines: true,
  });
  names.set('estimate', toEstimate(cost));
  return checks.map(check => {
    const value = check.value.run(names);
    return value instanceof Failure
      ? { check, unknown: causeOf(value) }
      : { check, value: toJson(value) };
  });
}
