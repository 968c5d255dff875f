import { CompiledPolicy } from '../CompiledPolicy';
import { visit } from '../expressions/Expression';
import { Program } from '../expressions/Program';

/** What the expressions of a policy ask about; whatever they do not need not be prepared. */
export type AskedNames = {
  names: ReadonlySet<string>;
  /** Whether the lines of the estimate are asked about, or all of it at once. */
  costLines: boolean;
};

const known = new WeakMap<CompiledPolicy, AskedNames>();

/** The names that the facts, rules, conditions and risk factors of a policy use. */
export function askedNames(policy: CompiledPolicy): AskedNames {
  const existing = known.get(policy);
  if (existing) {
    return existing;
  }
  const programs = programsOf(policy);
  const asked = {
    names: new Set(programs.flatMap(({ names }) => [...names])),
    costLines: programs.some(asksForLines),
  };
  known.set(policy, asked);
  return asked;
}

function programsOf(policy: CompiledPolicy): Program[] {
  return [
    ...policy.facts.map(({ value }) => value),
    ...policy.rules.flatMap(({ when }) => when ?? []),
    ...policy.tiers.flatMap(({ conditions }) =>
      conditions.map(({ when }) => when),
    ),
    ...policy.risk.factors.map(({ when }) => when),
  ];
}

function asksForLines({ expression }: Program): boolean {
  let mentions = 0;
  let others = 0;
  visit(expression, part => {
    if (part.kind === 'name' && part.name === 'estimate') {
      mentions += 1;
    }
    if (
      part.kind === 'field' &&
      part.of.kind === 'name' &&
      part.of.name === 'estimate' &&
      part.field !== 'lines'
    ) {
      others += 1;
    }
  });
  return mentions > others;
}
