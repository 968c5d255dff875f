import { WindowResult } from '../types';
import { describeDays } from './describeWindowConfig';
import { Words } from './Words';

const WHOSE = {
  requester: 'ofRequester',
  owner: 'ofOwner',
  system: 'ofSystem',
} as const;

/** `In the last 30 days, 5 other requests of this requester cost about $450 a month together.` */
export function describeWindow(
  window: WindowResult,
  { words, currency }: { words: Words; currency: string },
): string {
  const { id, of, sum, requests = 0 } = window;
  if (sum === undefined) {
    return words.say('windowUnknown', {
      window: id,
      cause: words.because(window.cause, window.reason),
    });
  }
  const days = describeDays(window.days, words);
  const whose = words.say(WHOSE[of]);
  const amount = words.money(sum, currency);
  if (requests === 0) {
    return words.say('windowEmpty', { days, whose });
  }
  return requests === 1
    ? words.say('windowOne', { days, whose, amount })
    : words.say('windowMany', { days, whose, amount, count: String(requests) });
}
