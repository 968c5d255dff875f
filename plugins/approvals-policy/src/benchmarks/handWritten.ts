import { Engine } from './Engine';
import { Facts, GeneratedRule, Term } from './generateRules';

const STRICT: Record<string, string> = { '==': '===', '!=': '!==' };

function termToCode(term: Term): string {
  const { fact, operator, value } = term;
  const literal = JSON.stringify(value);
  switch (operator) {
    case 'is':
      return value ? `facts.${fact}` : `!facts.${fact}`;
    case 'in':
      return `(${value
        .map(one => `facts.${fact} === ${JSON.stringify(one)}`)
        .join(' || ')})`;
    case 'startsWith':
      return `facts.${fact}.startsWith(${literal})`;
    default:
      return `facts.${fact} ${STRICT[operator] ?? operator} ${literal}`;
  }
}

/** The closure that a person would write for the rule; the engine itself never makes code. */
function toClosure({ terms }: GeneratedRule): (facts: Facts) => boolean {
  // eslint-disable-next-line no-new-func
  return new Function(
    `return facts => ${terms.map(termToCode).join(' && ')};`,
  )();
}

/** What everything is compared with: every rule's closure is called on every request. */
export const handWritten: Engine = {
  name: 'closures',
  does: 'a hand-written JavaScript closure per rule, all of them called; no types checked, nothing unknown',
  rulesARound: 100_000,
  prepare: (rules, facts) => {
    const closures = rules.map(rule => ({
      id: rule.id,
      matches: toClosure(rule),
    }));
    return request => {
      const ids: string[] = [];
      for (const { id, matches } of closures) {
        if (matches(facts[request])) {
          ids.push(id);
        }
      }
      return ids;
    };
  },
};
