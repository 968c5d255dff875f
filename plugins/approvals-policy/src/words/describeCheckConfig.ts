import { CheckConfig } from '../CompiledPolicy';
import { Words } from './Words';

/** A check of a policy, before anybody is asked. */
export type CheckDescription = {
  /** Rules and conditions say `checks.<id>`. */
  id: string;
  type: string;
  /** What is asked about. */
  value: string;
  timeLimitMs: number;
  /** Whether it is asked in previews, too. */
  preview: boolean;
  words: string;
};

/** What a check asks, as data and in words. */
export function describeCheckConfig(
  { id, type, timeLimitMs, preview, value }: CheckConfig,
  words: Words,
): CheckDescription {
  const data = { id, type, value: value.text, timeLimitMs, preview };
  return { ...data, words: checkInWords(data, words) };
}

/** What a check asks, as a sentence. */
export function checkInWords(
  check: Omit<CheckDescription, 'words'>,
  words: Words = Words.english,
): string {
  const { id, type, value, timeLimitMs, preview } = check;
  const seconds = timeLimitMs / 1_000;
  const time =
    seconds === 1
      ? words.say('oneSecond')
      : words.say('manySeconds', { seconds: words.number(seconds) });
  return words.say(preview ? 'checkIs' : 'checkIsNotPreviewed', {
    check: id,
    type,
    value,
    time,
  });
}
