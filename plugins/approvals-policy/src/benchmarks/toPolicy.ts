import { CompiledPolicy } from '../CompiledPolicy';
import { compilePolicy } from '../compilePolicy';
import { Facts, GeneratedRule, Term } from './generateRules';

/** The types of the facts, in the words of a policy. */
export const FACT_TYPES: Record<
  keyof Facts,
  'string' | 'double' | 'int' | 'bool'
> = {
  environment: 'string',
  region: 'string',
  team: 'string',
  name: 'string',
  cost: 'double',
  nodes: 'int',
  open: 'bool',
};

/** A rule in CEL. */
export function toCel({ terms }: GeneratedRule): string {
  return terms.map(termToCel).join(' && ');
}

function termToCel({ fact, operator, value }: Term): string {
  switch (operator) {
    case 'is':
      return value ? fact : `!${fact}`;
    case 'startsWith':
      return `${fact}.startsWith(${JSON.stringify(value)})`;
    default:
      return `${fact} ${operator} ${JSON.stringify(value)}`;
  }
}

/** The rules as a policy whose facts are form values. */
export function toPolicy(rules: GeneratedRule[]): CompiledPolicy {
  return compilePolicy({
    policy: {
      defaultTier: 'reviewed',
      facts: Object.fromEntries(
        Object.entries(FACT_TYPES).map(([name, type]) => [
          name,
          { type, value: `parameters.${name}` },
        ]),
      ),
      tiers: [
        { id: 'automated', outcome: 'approve' },
        {
          id: 'reviewed',
          outcome: 'review',
          stages: [
            {
              id: 'owner',
              require: { approvals: 1, from: ['group:default/owners'] },
            },
          ],
        },
      ],
      rules: rules.map((rule, index) => ({
        id: rule.id,
        when: toCel(rule),
        tier: index % 2 ? 'automated' : 'reviewed',
      })),
    },
  });
}
