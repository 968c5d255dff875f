import { CompiledPolicy, Rule } from '../CompiledPolicy';
import { Clause } from '../ruleIndex/Clause';
import { toClauses } from '../ruleIndex/toClauses';
import { Box, boxesOverlap } from './Box';
import { Space } from './Space';

/** A rule as the part of the space in which it matches. */
export type RuleBoxes = {
  rule: Rule;
  boxes: readonly Box[];
  /** Otherwise the boxes are only where it may match. */
  exact: boolean;
};

const ALWAYS: readonly Clause[] = [[]];

/** Takes all rules apart. */
export function boxRules(policy: CompiledPolicy): {
  space: Space;
  rules: RuleBoxes[];
} {
  const forms = policy.rules.map(rule => ({
    rule,
    form: rule.when
      ? toClauses(rule.when.expression) ?? { clauses: ALWAYS, complete: false }
      : { clauses: ALWAYS, complete: true },
  }));
  const space = Space.create(
    policy,
    forms.flatMap(({ form }) => form.clauses),
  );
  const rules = forms.map(({ rule, form }) => ({
    rule,
    boxes: form.clauses
      .map(clause => space.box(clause))
      .filter(box => box !== undefined),
    exact: form.complete,
  }));
  return { space, rules };
}

/** Is there a subject that both may match? */
export function rulesOverlap(first: RuleBoxes, second: RuleBoxes): boolean {
  return first.boxes.some(box =>
    second.boxes.some(other => boxesOverlap(box, other)),
  );
}
