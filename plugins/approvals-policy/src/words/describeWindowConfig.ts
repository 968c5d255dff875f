import { WindowConfig, WindowKey } from '../CompiledPolicy';
import { Words } from './Words';

/** A window of a policy, before anything is added up in it. */
export type WindowDescription = {
  /** Facts say `windows.<id>`. */
  id: string;
  of: WindowKey;
  days: number;
  /** Patterns of template references; left out when requests for every template count. */
  templates?: string[];
  words: string;
};

const WHOSE = {
  requester: 'sameRequester',
  owner: 'sameOwner',
  system: 'sameSystem',
} as const;

/** What a window adds up, as data and in words. */
export function describeWindowConfig(
  { id, of, days, ...window }: WindowConfig,
  words: Words,
): WindowDescription {
  const templates = window.templates?.map(({ pattern }) => pattern);
  const data = { id, of, days, ...(templates && { templates }) };
  return { ...data, words: windowInWords(data, words) };
}

/** What a window adds up, as a sentence. */
export function windowInWords(
  window: Omit<WindowDescription, 'words'>,
  words: Words = Words.english,
): string {
  const { id, of, days, templates = [] } = window;
  return words.say(templates.length > 0 ? 'windowIsOnly' : 'windowIs', {
    window: id,
    requests: words.say(WHOSE[of]),
    templates: words.list(templates, 'or'),
    days: describeDays(days, words),
  });
}

/** `day`, `30 days`: the last ones. */
export function describeDays(days: number, words: Words): string {
  return days === 1
    ? words.say('oneDay')
    : words.say('manyDays', { days: String(days) });
}
