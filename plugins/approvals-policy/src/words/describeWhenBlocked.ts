import { WhenBlocked } from '../types';
import { describePeople } from './describePeople';
import { Words } from './Words';

/** Who is told, besides the requester, when nobody can decide a request; nothing where nobody is. */
export function describeWhenBlocked(
  { whenBlocked, tier }: { whenBlocked?: WhenBlocked; tier?: string },
  words: Words = Words.english,
): string[] {
  if (!whenBlocked) {
    return [];
  }
  const people = describePeople(whenBlocked.tell, words);
  return [
    tier === undefined
      ? words.say('allTellWhenBlocked', { people })
      : words.say('tierTellsWhenBlocked', { tier, people }),
  ];
}
