import { CheckResult } from '../types';
import { sentence } from './humanise';
import { Words } from './Words';

const MESSAGES = {
  passed: 'checkPassed',
  failed: 'checkFailed',
  late: 'checkLate',
  error: 'checkError',
  'not-run': 'checkNotRun',
} as const;

const WITH_REASON = {
  failed: 'checkFailedWhy',
  error: 'checkErrorWhy',
} as const;

/** `The check “name” has not passed: There is one already.` */
export function describeCheck(check: CheckResult, words: Words): string {
  const { id, outcome, reason } = check;
  if (reason && (outcome === 'failed' || outcome === 'error')) {
    const why = sentence(words.because(check.cause, reason));
    return words.say(WITH_REASON[outcome], { check: id, reason: why });
  }
  return words.say(MESSAGES[outcome], { check: id });
}
