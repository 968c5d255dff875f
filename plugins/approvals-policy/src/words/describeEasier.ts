import { EasierChange } from '../types';
import { describeStages } from './describeRequirement';
import { Words } from './Words';

/** `With size small this runs at once; it would cost $30 a month.` */
export function describeEasier(
  change: Omit<EasierChange, 'words'>,
  currency: string,
  words: Words = Words.english,
): string {
  const { monthly } = change;
  const values = {
    field: words.field(change.parameter),
    value: words.value(change.to),
    stages: describeStages(change.stages, words),
  };
  const key = change.verdict === 'granted' ? 'easierGranted' : 'easierHeld';
  return monthly === undefined
    ? words.say(key, values)
    : words.say(`${key}Cost`, {
        ...values,
        amount: words.money(monthly, currency),
      });
}
