import { CheckConfig } from '../CompiledPolicy';

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
export function describeCheckConfig(check: CheckConfig): CheckDescription {
  const { id, type, timeLimitMs, preview } = check;
  const { text } = check.value;
  const seconds = timeLimitMs / 1_000;
  const time = seconds === 1 ? 'a second' : `${seconds} seconds`;
  const previews = preview ? '' : '; in a preview it is not asked';
  return {
    id,
    type,
    value: text,
    timeLimitMs,
    preview,
    words: `\`checks.${id}\` is whether \`${text}\` passes the check “${type}” within ${time}${previews}.`,
  };
}
