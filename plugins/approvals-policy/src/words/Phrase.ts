import { ENGLISH_MESSAGES, MessageKey } from './messages';

/**
 * A part of a sentence as data, so that it can be kept and still be said in any language: a message
 * of the catalogue with what is to be filled in, which may be phrases again.
 */
export type Phrase = {
  key: MessageKey;
  values?: { readonly [name: string]: string | Phrase };
};

const DEEPEST = 4;

/** Whether something out of a record can be said; one of another release may have other messages. */
export function isPhrase(value: unknown, depth = DEEPEST): value is Phrase {
  if (typeof value !== 'object' || value === null || depth === 0) {
    return false;
  }
  const { key, values = {} } = value as Partial<Phrase>;
  return (
    typeof key === 'string' &&
    Object.hasOwn(ENGLISH_MESSAGES, key) &&
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every(
      one => typeof one === 'string' || isPhrase(one, depth - 1),
    )
  );
}
