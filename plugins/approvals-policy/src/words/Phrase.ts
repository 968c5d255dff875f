import { ENGLISH_MESSAGES, MessageKey } from './messages';

/**
 * A sentence or a part of one as data, so that it can be kept and still be said in any language: a
 * message of the catalogue with what is to be filled in.
 */
export type Phrase = {
  key: MessageKey;
  values?: { readonly [name: string]: PhraseValue };
};

/** What is filled into a phrase: a text, another phrase, or a list of either. */
export type PhraseValue =
  | string
  | Phrase
  | { readonly and: readonly PhraseValue[] }
  | { readonly or: readonly PhraseValue[] };

const DEEPEST = 16;

/** Whether something out of a record can be said; one of another release may have other messages. */
export function isPhrase(value: unknown, depth = DEEPEST): value is Phrase {
  if (!isObject(value) || depth === 0) {
    return false;
  }
  const { key, values = {} } = value;
  return (
    typeof key === 'string' &&
    Object.hasOwn(ENGLISH_MESSAGES, key) &&
    isObject(values) &&
    Object.values(values).every(one => isPhraseValue(one, depth - 1))
  );
}

function isPhraseValue(value: unknown, depth: number): value is PhraseValue {
  if (typeof value === 'string') {
    return true;
  }
  const list = isObject(value) ? value.and ?? value.or : undefined;
  return Array.isArray(list)
    ? depth > 0 && list.every(one => isPhraseValue(one, depth - 1))
    : isPhrase(value, depth);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
