import { FormField } from './formFields';

export type Topic = { name: RegExp; values: RegExp; title: string };

/** Fields whose values tell what has to be looked at. */
const TOPICS: Topic[] = [
  {
    name: /^(env|environment|stage)$/i,
    values: /prod|live/i,
    title: 'Production',
  },
  {
    name: /classification|sensitivity/i,
    values: /confidential|restricted|secret|sensitive/i,
    title: 'Sensitive data',
  },
];
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]{0,63}$/;
/** More or longer ones make a rule that nobody can read. */
const MOST_VALUES = 50;
const LONGEST_VALUE = 100;

/** What a field is about, by its name. */
export function topicOf(field: string): Topic | undefined {
  return TOPICS.find(({ name }) => name.test(field));
}

/**
 * The values of a field that have to be looked at; none where the field cannot stand in a rule, or
 * where only some of them could: a rule about some would look like one about all.
 */
export function riskyValues({ name, values }: FormField): string[] {
  const topic = topicOf(name);
  if (!topic || !IDENTIFIER.test(name)) {
    return [];
  }
  const risky = values.filter(value => topic.values.test(value));
  const isUsable = risky.every(
    value => value.length <= LONGEST_VALUE && !/\p{Surrogate}/u.test(value),
  );
  return isUsable && risky.length <= MOST_VALUES ? risky : [];
}
