import { Requirement } from '../types';
import { ConfigNode } from './ConfigNode';
import { readApprovers, readPeople, Selectors } from './readApprovers';

const SHAPES = ['approvals', 'from', 'within', 'allOf', 'anyOf'];
const DEEPEST = 5;

/** Who has to agree: `approvals` and `from`, or one of `allOf` and `anyOf`. */
export function readRequirement(
  node: ConfigNode,
  selectors: Selectors,
  depth = 0,
): Requirement | undefined {
  if (!node.isObject()) {
    return node.fail(
      node.isMissing ? 'it is missing' : 'it has to be an object',
      {
        fix: "e.g. `{ approvals: 1, from: ['group:default/security'] }`",
      },
    );
  }
  if (depth > DEEPEST) {
    return node.fail(`it is nested more than ${DEEPEST} times`);
  }
  for (const kind of ['allOf', 'anyOf'] as const) {
    if (Object.hasOwn(node.value, kind)) {
      return readCombination(node, { kind, selectors, depth });
    }
  }
  if (
    !node.hasKeys({ required: ['approvals', 'from'], optional: ['within'] })
  ) {
    return undefined;
  }
  return readLeaf(node, selectors);
}

function readCombination(
  node: ConfigNode,
  options: { kind: 'allOf' | 'anyOf'; selectors: Selectors; depth: number },
): Requirement | undefined {
  const { kind, selectors, depth } = options;
  const others = SHAPES.filter(
    shape =>
      shape !== kind && node.isObject() && Object.hasOwn(node.value, shape),
  );
  if (others.length > 0) {
    return node.fail(
      `\`${kind}\` cannot stand beside \`${others.join('` and `')}\``,
      {
        fix: `move \`${others.join('` and `')}\` into an entry of \`${kind}\``,
      },
    );
  }
  node.hasKeys({ required: [kind] });
  const entries = node
    .get(kind)
    .items()
    .map(item => readRequirement(item, selectors, depth + 1));
  if (entries.length === 0 || entries.some(entry => entry === undefined)) {
    return undefined;
  }
  return kind === 'allOf'
    ? { allOf: entries as Requirement[] }
    : { anyOf: entries as Requirement[] };
}

function readLeaf(
  node: ConfigNode,
  selectors: Selectors,
): Requirement | undefined {
  const approvals = node.get('approvals').integer({ min: 1, max: 100 });
  const from = readApprovers(node.get('from'), selectors);
  const place = node.get('within');
  const within = place.isMissing
    ? undefined
    : readPeople(place, { groupsOnly: true });
  if (
    approvals === undefined ||
    from === undefined ||
    (!within && !place.isMissing)
  ) {
    return undefined;
  }
  if (
    approvals > from.length &&
    from.every(entry => entry.startsWith('user:'))
  ) {
    return node.fail(
      `${approvals} approvals are more than the people in \`from\``,
      {
        fix: 'name a group, or ask for fewer approvals',
      },
    );
  }
  return { approvals, from, ...(within && { within }) };
}
