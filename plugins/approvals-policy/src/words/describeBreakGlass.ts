import { BreakGlassConfig } from '../CompiledPolicy';
import { describePeople } from './describePeople';
import { Words } from './Words';

/** Who may let a request pass in an emergency, and who looks at it afterwards; nothing where nobody may. */
export function describeBreakGlass(
  config: BreakGlassConfig | undefined,
  words: Words = Words.english,
): string[] {
  if (!config) {
    return [];
  }
  const { approvals, from, reviewFrom } = config;
  return [
    words.say(approvals === 1 ? 'oneMayBreakGlass' : 'manyMayBreakGlass', {
      count: words.number(approvals),
      people: describePeople(from, words),
    }),
    words.say('emergencyIsReviewed', {
      people: describePeople(reviewFrom, words),
    }),
  ];
}
