import { AppliesTo } from '../templates/AppliesTo';
import { Words } from './Words';

/** Which templates a rule is about: patterns, by what they are patterns of. */
export type AppliesToPatterns = { [Key in keyof AppliesTo]: string[] };

const MESSAGES = {
  templates: { says: 'theseTemplates', conjunction: 'or' },
  tags: { says: 'templatesTagged', conjunction: 'or' },
  actions: { says: 'templatesUsing', conjunction: 'or' },
  parameters: { says: 'templatesAsking', conjunction: 'and' },
  types: { says: 'templatesOfType', conjunction: 'or' },
} as const;

const KEYS = Object.keys(MESSAGES) as Array<keyof typeof MESSAGES>;

/** The patterns of a rule; undefined for a rule that is about every template. */
export function patternsOf(
  appliesTo: AppliesTo | undefined,
): AppliesToPatterns | undefined {
  const entries = KEYS.filter(key => appliesTo?.[key]).map(key => [
    key,
    appliesTo?.[key]?.map(({ pattern }) => pattern),
  ]);
  return appliesTo && Object.fromEntries(entries);
}

/** `templates whose form has environment and templates tagged infra` */
export function describeAppliesTo(
  patterns: AppliesToPatterns | undefined,
  words: Words = Words.english,
): string {
  if (!patterns) {
    return words.say('everyTemplate');
  }
  const parts = KEYS.flatMap(key => {
    const { says, conjunction } = MESSAGES[key];
    const found = patterns[key];
    return found
      ? [words.say(says, { names: words.list(found, conjunction) })]
      : [];
  });
  return words.list(parts);
}
