import { CompiledPolicy } from '../CompiledPolicy';
import { TierOrder } from '../evaluate/TierOrder';
import { visit } from '../expressions/Expression';
import { pathKey } from '../ruleIndex/readAtom';
import { Finding } from './Finding';
import { PolicyPaths } from './PolicyPaths';
import { RuleBoxes, rulesOverlap } from './RuleBoxes';

const OWNED = /^template\.metadata\.(tags|labels|annotations)(\.|$)/;

/**
 * Rules that raise the tier by something that the owner of a template writes: without it the
 * request would fall in the default tier or in that of another rule which matches as well.
 */
export function findTagRules(
  rules: readonly RuleBoxes[],
  { policy, paths }: { policy: CompiledPolicy; paths: PolicyPaths },
): Finding[] {
  const order = TierOrder.create(policy);
  return rules
    .filter(({ rule }) => dependsOnTag(rule))
    .filter(candidate => {
      const own = order.indexOf(candidate.rule.tier);
      return (
        own > order.indexOf(policy.defaultTier) ||
        rules.some(
          other =>
            order.indexOf(other.rule.tier) < own &&
            rulesOverlap(candidate, other),
        )
      );
    })
    .map(({ rule }) => ({
      kind: 'raises-by-tag',
      severity: 'warning',
      path: paths.rule(rule.id),
      message: `the rule \`${rule.id}\` raises the tier because of a tag, label or annotation, which the owner of the template can drop`,
      fix: 'ask about what the template does instead: its actions, its parameters or its reference',
    }));
}

function dependsOnTag({ appliesTo, when }: RuleBoxes['rule']): boolean {
  let found = appliesTo?.tags !== undefined;
  if (when) {
    visit(when.expression, part => {
      const inner = part.kind === 'index' || part.kind === 'has';
      found ||= OWNED.test(pathKey(inner ? part.of : part) ?? '');
      found ||=
        part.kind === 'has' &&
        OWNED.test(`${pathKey(part.of) ?? ''}.${part.field}`);
    });
  }
  return found;
}
