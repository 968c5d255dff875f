import { WindowResult } from '../types';
import { sentence } from './humanise';
import { formatMoney } from './money';

const WHOSE: Record<WindowResult['of'], string> = {
  requester: 'of this requester',
  owner: 'for templates of this owner',
  system: 'for templates of this system',
};

/** `In the last 30 days, 5 other requests of this requester cost about $450 a month together.` */
export function describeWindow(window: WindowResult, currency: string): string {
  const { id, of, days, sum, requests, reason } = window;
  if (sum === undefined) {
    return sentence(
      `What is spent in the window “${id}” cannot be told: ${reason}`,
    );
  }
  const last = days === 1 ? 'the last day' : `the last ${days} days`;
  if (requests === 0) {
    return `In ${last} there was no other request ${WHOSE[of]} that costs anything.`;
  }
  const amount = formatMoney(sum, currency);
  return requests === 1
    ? `In ${last}, one other request ${WHOSE[of]} costs about ${amount} a month.`
    : `In ${last}, ${requests} other requests ${WHOSE[of]} cost about ${amount} a month together.`;
}
