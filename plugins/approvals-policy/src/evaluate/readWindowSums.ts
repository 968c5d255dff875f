import { CompiledPolicy, WindowConfig } from '../CompiledPolicy';
import { Result } from '../expressions/values';
import { textAt, valueAt } from '../templates/entityRefs';
import { PolicySubject, WindowResult } from '../types';
import { MessageKey } from '../words/messages';
import { because, Cause, readCause, toFailure } from './causes';

/**
 * The sums of the policy's windows as the subject has them. A sum that is missing, in another
 * currency, negative or no number is unknown: taken at its word it would be a way around a budget.
 */
export function readWindowSums(
  { windows, cost }: CompiledPolicy,
  subject: PolicySubject,
): WindowResult[] | undefined {
  const sums = valueAt(valueAt(subject, 'outside'), 'windows');
  return windows?.map(window => {
    const { id, of, days } = window;
    const found = valueAt(sums, id);
    return { id, of, days, ...readSum(window, found, cost?.currency) };
  });
}

function readSum(
  { id }: WindowConfig,
  found: unknown,
  currency: string | undefined,
): Pick<WindowResult, 'known' | 'sum' | 'requests' | 'reason' | 'cause'> {
  const sum = valueAt(found, 'sum');
  const requests = valueAt(found, 'requests');
  const unknown = (key: MessageKey, cause?: Cause) => ({
    known: false,
    ...(cause ?? because(key, { window: id })),
  });
  if (valueAt(found, 'known') !== true) {
    return unknown('windowNotAddedUp', readCause(found));
  }
  if (textAt(found, 'currency') !== currency) {
    return unknown('windowCurrency');
  }
  if (!isAmount(sum) || !isAmount(requests)) {
    return unknown('windowIsNoAmount');
  }
  return { known: true, sum, requests };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** The windows as facts see them. */
export function toWindows(windows: WindowResult[] | undefined): Result {
  return new Map<unknown, unknown>(
    windows?.map(({ id, sum, reason = '', cause }) => [
      id,
      sum ?? toFailure({ reason, cause }, [`windows.${id}`]),
    ]),
  );
}
