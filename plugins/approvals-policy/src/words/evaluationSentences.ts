import { Words } from './Words';

const KEYS = [
  'strictestRuleWins',
  'conditionsAddUp',
  'unknownNeverGrants',
  'valuesAreWhatRuns',
  'unknownNeverHelps',
  'nothingIsNeverYes',
] as const;

/**
 * What always holds when a request is evaluated, whatever the policy says. Whoever explains an
 * evaluation, on a page or in a document, uses these sentences whole.
 */
export function evaluationSentences(words: Words = Words.english): string[] {
  return KEYS.map(key => words.say(key));
}

/** The same in English. */
export const EVALUATION_SENTENCES: readonly string[] = evaluationSentences();
