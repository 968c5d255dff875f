import { Eligibility } from './Eligibility';

/** This account and all others that are known to belong to the same human. */
export function accountsOf(
  account: string,
  { humans }: Pick<Eligibility, 'humans'>,
): string[] {
  const human = humans[account] ?? account;
  const others = Object.keys(humans).filter(other => humans[other] === human);
  return [...new Set([account, human, ...others])];
}
