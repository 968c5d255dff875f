import { listAt, textAt, valueAt } from '../templates/entityRefs';
import { CostLine, CostResult } from '../types';
import { MessageKey } from '../words/messages';
import { because, Cause, readCause } from './causes';

const MOST_LINES = 100;

/**
 * The cost as an estimator gave it. One that is missing, of another estimator, in another currency,
 * negative, infinite or no number is unknown: taken at its word it would be a way around a budget.
 */
export function readEstimatorAnswer(
  asked: { estimator: string; currency: string },
  answer: unknown,
): CostResult {
  const { estimator, currency } = asked;
  const unknown = (key: MessageKey, cause?: Cause) => ({
    known: false,
    currency,
    lines: [],
    ...(cause ?? because(key, { estimator })),
  });
  if (textAt(answer, 'estimator') !== estimator) {
    return unknown('estimatorNotAsked');
  }
  if (valueAt(answer, 'known') !== true) {
    return unknown('estimatorSilent', readCause(answer));
  }
  if (textAt(answer, 'currency') !== currency) {
    return unknown('estimatorCurrency');
  }
  const lines = listAt(answer, 'lines').map(readLine);
  const sound = lines.filter(line => line !== undefined);
  const monthly = sound.reduce((sum, { amount }) => sum + amount, 0);
  return sound.length === 0 ||
    sound.length < lines.length ||
    lines.length > MOST_LINES ||
    !Number.isFinite(monthly)
    ? unknown('estimatorUnsound')
    : { known: true, monthly, currency, lines: sound };
}

function readLine(line: unknown): CostLine | undefined {
  const label = textAt(line, 'label');
  const amount = valueAt(line, 'amount');
  return label !== undefined &&
    typeof amount === 'number' &&
    Number.isFinite(amount) &&
    amount >= 0
    ? // Adding 0 makes 0 of -0.
      { label, amount: amount + 0 }
    : undefined;
}
