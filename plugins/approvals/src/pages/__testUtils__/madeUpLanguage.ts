import {
  translationApiRef,
  appLanguageApiRef,
} from '@backstage/core-plugin-api/alpha';
import ObservableImpl from 'zen-observable';
import { componentMessages } from '../../components/messages';
import { scaffolderMessages } from '../../scaffolder/messages';
import { ENGLISH_MESSAGES } from '@greenlane/backstage-plugin-approvals-policy';
import { pageMessages } from '../messages';

type Values = Record<string, unknown>;

const MESSAGES = new Map(
  flatten({
    ...componentMessages,
    ...pageMessages,
    ...scaffolderMessages,
    words: ENGLISH_MESSAGES,
  }),
);
const KEYS = [...MESSAGES.keys()];

/** Says a message by its number and what is to be filled in: without a single letter of its own. */
function say(key: string, values: Values = {}): string {
  const found = [key, `${key}_other`].find(one => MESSAGES.has(one));
  if (found === undefined) {
    throw new Error(`There is no message ${key}.`);
  }
  const names = MESSAGES.get(found)!.match(/\{\{\w+\}\}/g) ?? [];
  const filled = names.map(name => String(values[name.slice(2, -2)]));
  return `⟨${[KEYS.indexOf(found), ...filled].join(' ')}⟩`;
}

function flatten(messages: object, prefix = ''): Array<[string, string]> {
  return Object.entries(messages).flatMap(([key, message]) =>
    typeof message === 'string'
      ? [[`${prefix}${key}`, message] as [string, string]]
      : flatten(message, `${prefix}${key}.`),
  );
}

/** The APIs of an app in that language. Other plugins, and Backstage itself, say nothing in it. */
export const MADE_UP_LANGUAGE = [
  [
    translationApiRef,
    {
      getTranslation: ({ id }: { id: string }) => ({
        ready: true,
        t: id === 'plugin.approvals' ? say : () => '⟨⟩',
      }),
      translation$: () => new ObservableImpl(() => () => {}),
    },
  ],
  // In which dates and amounts have no letters either.
  [appLanguageApiRef, { getLanguage: () => ({ language: 'ja' }) }],
] as const;

/** What a person reads, or has read to them, in a part of a page. */
function textsIn(root: Element): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      texts.push(node.data);
    } else if (node instanceof Element) {
      for (const name of ['title', 'aria-label', 'placeholder', 'alt']) {
        texts.push(node.getAttribute(name) ?? '');
      }
    }
  }
  return texts;
}

/**
 * Words that are neither of the language nor of those who wrote the policy and the request: theirs
 * begin with `q`.
 *
 * @param known - what else stands there as it is in every language, such as names of code
 */
export function englishIn(root: Element, known: RegExp): string[] {
  return textsIn(root).flatMap(text =>
    (text.replace(known, ' ').match(/[a-z]{2,}/gi) ?? []).filter(
      word => !/^q/i.test(word),
    ),
  );
}
