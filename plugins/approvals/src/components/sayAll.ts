import { Phrase, Words } from '@greenlane/backstage-plugin-approvals-policy';

/** Sentences in the language of the page, as far as they came as data, too. */
export function sayAll(
  words: Words,
  sentences: readonly string[] = [],
  phrases: readonly Phrase[] = [],
): string[] {
  return sentences.map((sentence, index) =>
    words.because(phrases[index], sentence),
  );
}
