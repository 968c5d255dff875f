import { Words } from './Words';

/** A level of risk, for people. The one below every level of the policy is the engine's own. */
export function describeLevel(
  level: string,
  words: Words = Words.english,
): string {
  return level === 'low' ? words.say('low') : level;
}
