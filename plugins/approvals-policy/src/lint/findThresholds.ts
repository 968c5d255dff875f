import { CompiledPolicy } from '../CompiledPolicy';
import { Program } from '../expressions/Program';
import { Atom } from '../ruleIndex/Clause';
import { toClauses } from '../ruleIndex/toClauses';
import { Finding } from './Finding';
import { PolicyPaths } from './PolicyPaths';

type Question = { path: string; when: Program };
type Side = '<' | '<=' | '>' | '>=' | '==';

/** The questions at one line, by their operators. */
type Line = { of: string; value: number; sides: Map<Side, string> };

/** Lines where the two sides do not meet, or meet twice: `< 100` and `> 100`, `<= 5` and `>= 5`. */
export function findThresholds(options: {
  policy: CompiledPolicy;
  paths: PolicyPaths;
}): Finding[] {
  return linesOf(questionsOf(options)).flatMap(({ of, value, sides }) => {
    const has = (side: Side) => sides.has(side);
    const isGap =
      has('<') && has('>') && !has('<=') && !has('>=') && !has('==');
    const isOverlap = has('<=') && has('>=') && !has('<') && !has('>');
    if (!isGap && !isOverlap) {
      return [];
    }
    const asked = isGap ? ['<', '>'] : ['<=', '>='];
    return {
      kind: isGap ? 'threshold-gap' : 'threshold-overlap',
      severity: 'warning',
      path: sides.get(asked[1] as Side) as string,
      message: `\`${of} ${asked[0]} ${value}\` and \`${of} ${
        asked[1]
      } ${value}\` ${isGap ? 'both leave out' : 'both include'} ${value}`,
      fix: isGap
        ? `write \`<=\` or \`>=\` in one of them`
        : `write \`<\` or \`>\` in one of them`,
      witness: { [of]: value },
    };
  });
}

function questionsOf(options: {
  policy: CompiledPolicy;
  paths: PolicyPaths;
}): Question[] {
  const { policy, paths } = options;
  return [
    ...policy.rules.map(({ id, when }) => ({
      path: `${paths.rule(id)}.when`,
      when,
    })),
    ...policy.tiers.flatMap(tier =>
      tier.conditions.map(({ when }, index) => ({
        path: `${paths.tier(tier.id)}.conditions[${index}].when`,
        when,
      })),
    ),
  ].filter((question): question is Question => question.when !== undefined);
}

function linesOf(questions: readonly Question[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { path, when } of questions) {
    for (const atom of (toClauses(when.expression)?.clauses ?? []).flat()) {
      const side = sideOf(atom);
      const [value] = atom.literals as number[];
      const of = atom.dimension.slice(0, atom.dimension.lastIndexOf(' '));
      const key = `${of} ${value}`;
      const line = lines.get(key) ?? { of, value, sides: new Map() };
      if (side) {
        line.sides.set(side, path);
        lines.set(key, line);
      }
    }
  }
  return [...lines.values()];
}

const SIDES: Record<string, Side> = {
  'true,false,false': '<',
  'true,true,false': '<=',
  'false,true,false': '==',
  'false,true,true': '>=',
  'false,false,true': '>',
};

/** What a question about a number says of its line, also when it was turned round by a `!`. */
function sideOf({ kind, literals, test }: Atom): Side | undefined {
  if (kind !== 'number' || literals.length !== 1) {
    return undefined;
  }
  const value = literals[0] as number;
  const below = value - Math.max(1, Math.abs(value));
  const above = value + Math.max(1, Math.abs(value));
  return SIDES[[below, value, above].map(test).join()];
}
