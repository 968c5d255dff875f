import { Rule } from '../CompiledPolicy';
import { suggestFix } from '../expressions/suggest';
import { ConfigNode } from './ConfigNode';
import { ExpressionReader } from './ExpressionReader';
import { readAppliesTo } from './readAppliesTo';
import { Uniqueness } from './Uniqueness';

/** A reference to a tier that exists. */
export function readTierReference(
  node: ConfigNode,
  tiers: readonly string[],
): string | undefined {
  const tier = node.string();
  if (tier === undefined || tiers.includes(tier)) {
    return tier;
  }
  return node.fail(`there is no tier \`${tier}\``, {
    fix: suggestFix(tier, tiers),
  });
}

/** Reads the rules; `tiers` has the ids of the tiers as configured, also of unsound ones. */
export function readRules(options: {
  node: ConfigNode;
  tiers: readonly string[];
  expressions: ExpressionReader;
}): Rule[] {
  const ids = Uniqueness.create('rule');
  return options.node
    .items({ mayBeEmpty: true })
    .map(item => readRule(item, { ...options, ids }))
    .filter(rule => rule !== undefined);
}

function readRule(
  node: ConfigNode,
  options: {
    tiers: readonly string[];
    expressions: ExpressionReader;
    ids: Uniqueness;
  },
): Rule | undefined {
  const complete = node.hasKeys({
    required: ['id', 'tier'],
    optional: ['title', 'reason', 'appliesTo', 'when'],
  });
  if (!complete) {
    return undefined;
  }
  const id = options.ids.read(node.get('id'));
  const tier = readTierReference(node.get('tier'), options.tiers);
  const when = node.get('when');
  const appliesTo = node.get('appliesTo');
  const parts = {
    title: node.get('title').optionalString(),
    reason: node.get('reason').optionalString(),
    appliesTo:
      appliesTo.value === undefined ? undefined : readAppliesTo(appliesTo),
    when:
      when.value === undefined
        ? undefined
        : options.expressions.readTruth(when, 'rule'),
  };
  return id && tier ? { id, tier, ...parts } : undefined;
}
