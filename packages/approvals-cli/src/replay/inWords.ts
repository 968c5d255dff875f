import { Side, Spend } from './Replay';

/** One side of a change, e.g. `escalated, held (production)`. */
export function sideInWords({ tier, verdict, rules }: Side): string {
  return `${tier}, ${verdict} (${rules.join(', ') || 'default tier'})`;
}

/** Money a month, with what is not known said beside it. */
export function spendInWords({ requests, monthly, unknown }: Spend): string {
  const sums = Object.entries(monthly)
    .sort()
    .map(([currency, sum]) => `${sum.toFixed(2)} ${currency} a month`);
  const parts = [
    `${requests} requests`,
    ...sums,
    ...(unknown > 0 ? [`${unknown} of unknown cost`] : []),
  ];
  return parts.join(', ');
}
