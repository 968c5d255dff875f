import { TemplateForm } from './TemplateForm';
import { riskyValues, topicOf } from './topics';

/** A field with the values that a rule is to look at, and the fact that the rule asks about. */
export type Guarded = {
  fact: string;
  field: string;
  title: string;
  values: string[];
};

/** The fields, of all forms together, whose values can stand in a rule. */
export function findGuarded(forms: readonly TemplateForm[]): Guarded[] {
  const values = new Map<string, Set<string>>();
  for (const field of forms.flatMap(({ fields }) => fields)) {
    for (const value of riskyValues(field)) {
      const known = values.get(field.name) ?? new Set();
      values.set(field.name, known.add(value));
    }
  }
  const facts = new Set<string>();
  return [...values].map(([field, risky]) => ({
    fact: newName(`form${field[0].toUpperCase()}${field.slice(1)}`, facts),
    field,
    title: topicOf(field)!.title,
    values: [...risky],
  }));
}

/** Names of facts that differ by one capital letter only become numbered. */
function newName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) {
    name = `${wanted}${number}`;
  }
  taken.add(name);
  return name;
}
