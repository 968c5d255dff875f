import { describeApprovers } from './describeRequirement';
import { Words } from './Words';

/** Entries of a policy, all of them: `security and the owner of the template`. */
export function describePeople(entries: string[], words: Words): string {
  return words.list(entries.map(entry => describeApprovers([entry], words)));
}
