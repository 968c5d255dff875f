import { Phrase, Words } from '@greenlane/backstage-plugin-approvals-policy';

/** A requirement can be met in more ways than are searched; it then counts as out of reach. */
export class TooManyWaysError extends Error {
  readonly name = 'TooManyWaysError';

  constructor(readonly phrase: Phrase) {
    super(Words.english.phrase(phrase));
  }
}
