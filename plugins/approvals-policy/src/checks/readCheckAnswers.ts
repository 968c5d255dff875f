import { CheckConfig, CompiledPolicy } from '../CompiledPolicy';
import { readCause } from '../evaluate/causes';
import { Failure, Result } from '../expressions/values';
import { textAt, valueAt } from '../templates/entityRefs';
import { TemplateInfo } from '../templates/TemplateInfo';
import { CheckOutcome, CheckResult, PolicySubject } from '../types';
import { MessageKey } from '../words/messages';
import { checksInUse } from './checksInUse';

const OUTCOMES: readonly CheckOutcome[] = [
  'passed',
  'failed',
  'late',
  'error',
  'not-run',
];

/**
 * The answers as the subject has them, for the checks that matter to the template. One that is
 * missing, or that answers what another policy asked under the same name, was not run.
 */
export function readCheckAnswers(
  policy: CompiledPolicy,
  options: { subject: PolicySubject; template: TemplateInfo },
): CheckResult[] | undefined {
  const { subject, template } = options;
  const answers = valueAt(valueAt(subject, 'outside'), 'checks');
  return (
    policy.checks &&
    checksInUse(policy, template).map(check =>
      readAnswer(check, valueAt(answers, check.id)),
    )
  );
}

function readAnswer(
  { id, type, definition }: CheckConfig,
  found: unknown,
): CheckResult {
  const outcome = OUTCOMES.find(one => one === valueAt(found, 'outcome'));
  if (outcome === undefined || textAt(found, 'definition') !== definition) {
    return { id, type, outcome: 'not-run' };
  }
  const cause = readCause(found);
  return { id, type, outcome, ...(cause?.reason && cause) };
}

/** The checks as a name of rules and conditions: only an answer is true or false. */
export function toChecks(
  policy: CompiledPolicy,
  results: readonly CheckResult[] | undefined,
): Array<[string, Result]> {
  if (!policy.checks || !results) {
    return [];
  }
  const outcomes = new Map(results.map(({ id, outcome }) => [id, outcome]));
  const answers = policy.checks.map(
    ({ id }) => [id, toTruth(id, outcomes.get(id) ?? 'not-run')] as const,
  );
  return [['checks', new Map<unknown, unknown>(answers)]];
}

function toTruth(id: string, outcome: CheckOutcome): Result {
  switch (outcome) {
    case 'passed':
      return true;
    case 'failed':
      return false;
    case 'late':
      return unknown(id, 'aCheckIsLate');
    case 'error':
      return unknown(id, 'aCheckFailed');
    default:
      return unknown(id, 'aCheckWasNotRun');
  }
}

function unknown(id: string, key: MessageKey): Failure {
  return new Failure(key, { check: id }, [`checks.${id}`]);
}
