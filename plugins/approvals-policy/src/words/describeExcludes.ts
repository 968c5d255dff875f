import { describePeople } from './describePeople';
import { Words } from './Words';

/**
 * Who has no say: in a tier, or in any request where it is the policy that keeps them out. Nothing
 * where it keeps out nobody.
 */
export function describeExcludes(
  { excludes = [], tier }: { excludes?: string[]; tier?: string },
  words: Words = Words.english,
): string[] {
  if (excludes.length === 0) {
    return [];
  }
  const people = describePeople(excludes, words);
  return [
    tier === undefined
      ? words.say('allExclude', { people })
      : words.say('tierExcludes', { tier, people }),
  ];
}
