import { CompiledPolicy } from '../CompiledPolicy';
import { TierOrder } from '../evaluate/TierOrder';
import { appliesWherever } from './appliesWherever';
import { Box, boxesOverlap } from './Box';
import { Effort } from './Effort';
import { Finding } from './Finding';
import { findUncovered } from './findUncovered';
import { PolicyPaths } from './PolicyPaths';
import { RuleBoxes, rulesOverlap } from './RuleBoxes';
import { Space } from './Space';

type Surroundings = {
  policy: CompiledPolicy;
  paths: PolicyPaths;
  space: Space;
};

type Search = Surroundings & { order: TierOrder; effort: Effort };

/** Some seconds' worth, for all rules together. */
const MOST_EFFORT = 1_000_000;

/**
 * Finds rules that could be deleted, all of those found together, without changing what happens to
 * any request about which everything is known that the rules ask.
 *
 * It is exact for what the rule index understands: equality, membership, thresholds, prefixes,
 * truth values and their combinations, where one path says nothing about another. Rules about
 * anything else are never said to hide one.
 */
export function findHiddenRules(
  rules: readonly RuleBoxes[],
  surroundings: Surroundings,
): Finding[] {
  const { policy, paths } = surroundings;
  const order = TierOrder.create(policy);
  const effort = Effort.create(MOST_EFFORT);
  const search = { ...surroundings, order, effort };
  const remaining = new Set(rules);
  const candidates = [...rules].sort(
    (a, b) =>
      order.indexOf(a.rule.tier) - order.indexOf(b.rule.tier) ||
      paths.place(b.rule.id) - paths.place(a.rule.id),
  );
  return candidates.flatMap(candidate => {
    remaining.delete(candidate);
    const finding =
      candidate.boxes.length === 0
        ? describeContradiction(candidate, paths)
        : findCover(candidate, [...remaining], search);
    if (finding?.kind !== 'hidden' && finding?.kind !== 'never-matches') {
      remaining.add(candidate);
    }
    return finding ?? [];
  });
}

function describeContradiction(
  { rule }: RuleBoxes,
  paths: PolicyPaths,
): Finding {
  return {
    kind: 'never-matches',
    severity: 'error',
    path: `${paths.rule(rule.id)}.when`,
    message: `the rule \`${rule.id}\` contradicts itself and never matches`,
    fix: 'correct `when`, or delete the rule',
  };
}

function findCover(
  candidate: RuleBoxes,
  others: readonly RuleBoxes[],
  search: Search,
): Finding | undefined {
  const { space, paths, order } = search;
  const { rule } = candidate;
  const hiding = others.filter(
    other =>
      other.exact &&
      rulesOverlap(other, candidate) &&
      outranks(other, candidate, order) &&
      appliesWherever(rule.appliesTo, other.rule.appliesTo),
  );
  const covered = isCovered(candidate, hiding, search);
  const path = paths.rule(rule.id);
  if (covered === 'undecided') {
    return {
      kind: 'undecided',
      severity: 'warning',
      path,
      message: `whether other rules hide \`${rule.id}\` could not be found out: there are too many combinations`,
    };
  }
  if (!covered) {
    return undefined;
  }
  const minimal = minimise(candidate, hiding, search);
  const ids = minimal.map(other => other.rule.id);
  return {
    kind: 'hidden',
    severity: 'warning',
    path,
    message: `the rule \`${
      rule.id
    }\` has no effect: whatever it matches is also matched by ${ids
      .map(id => `\`${id}\``)
      .join(' and ')}`,
    fix: 'delete it, or narrow the rules that hide it',
    rules: ids,
    witness: space.example(candidate.boxes[0]),
  };
}

/**
 * The strictest tier wins, so a rule is without effect beside one of a stricter or the same tier;
 * but the conditions of an `approve-when` tier count as well unless the request is denied anyway.
 */
function outranks(
  { rule }: RuleBoxes,
  { rule: hidden }: RuleBoxes,
  order: TierOrder,
): boolean {
  return (
    rule.tier === hidden.tier ||
    (order.indexOf(rule.tier) > order.indexOf(hidden.tier) &&
      (order.get(hidden.tier).outcome !== 'approve-when' ||
        order.get(rule.tier).outcome === 'deny'))
  );
}

function isCovered(
  candidate: RuleBoxes,
  hiding: readonly RuleBoxes[],
  search: Search,
): boolean | 'undecided' {
  const covers = hiding.flatMap(({ boxes }) => boxes);
  for (const box of candidate.boxes) {
    const found = findUncovered(box, covers, search);
    if (found !== undefined) {
      return found === 'undecided' ? found : false;
    }
  }
  return true;
}

/** Adds rules for as long as a part is uncovered, then leaves out what is not needed after all. */
function minimise(
  candidate: RuleBoxes,
  hiding: readonly RuleBoxes[],
  search: Search,
): RuleBoxes[] {
  let needed: RuleBoxes[] = [];
  for (const box of candidate.boxes) {
    const boxesOf = (rules: RuleBoxes[]) => rules.flatMap(rule => rule.boxes);
    let part = findUncovered(box, boxesOf(needed), search);
    while (part !== undefined && part !== 'undecided') {
      needed.push(findCovering(part, hiding));
      part = findUncovered(box, boxesOf(needed), search);
    }
    if (part === 'undecided') {
      // Together they hide it, that much is certain.
      return [...hiding];
    }
  }
  for (const other of [...needed]) {
    const fewer = needed.filter(kept => kept !== other);
    if (isCovered(candidate, fewer, search) === true) {
      needed = fewer;
    }
  }
  return needed;
}

/** A rule that covers some of a part; what together covers everything has one. */
function findCovering(part: Box, hiding: readonly RuleBoxes[]): RuleBoxes {
  return hiding.find(({ boxes }) =>
    boxes.some(box => boxesOverlap(part, box)),
  ) as RuleBoxes;
}
