import { suggestFix } from '../expressions/suggest';
import { Requirement } from '../types';
import { ConfigNode } from './ConfigNode';

/** Stands for the owner of the template, and is resolved when a request is evaluated. */
export const TEMPLATE_OWNER = '$template.owner';

const APPROVER = /^(group|user):[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*$/i;

const SHAPES = ['approvals', 'from', 'allOf', 'anyOf'];
const DEEPEST = 5;

/** Who has to agree: `approvals` and `from`, or one of `allOf` and `anyOf`. */
export function readRequirement(
  node: ConfigNode,
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
      return readCombination(node, kind, depth);
    }
  }
  if (!node.hasKeys({ required: ['approvals', 'from'], optional: [] })) {
    return undefined;
  }
  return readLeaf(node);
}

function readCombination(
  node: ConfigNode,
  kind: 'allOf' | 'anyOf',
  depth: number,
): Requirement | undefined {
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
    .map(item => readRequirement(item, depth + 1));
  if (entries.length === 0 || entries.some(entry => entry === undefined)) {
    return undefined;
  }
  return kind === 'allOf'
    ? { allOf: entries as Requirement[] }
    : { anyOf: entries as Requirement[] };
}

function readLeaf(node: ConfigNode): Requirement | undefined {
  const approvals = node.get('approvals').integer({ min: 1, max: 100 });
  const from = readApprovers(node.get('from'));
  if (approvals === undefined || from === undefined) {
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
  return { approvals, from };
}

/** Groups, users and selectors, each once. */
export function readApprovers(node: ConfigNode): string[] | undefined {
  const from = node.items().map(readApprover);
  if (from.length === 0 || from.some(entry => entry === undefined)) {
    return undefined;
  }
  const people = new Set(from as string[]);
  return people.size < from.length
    ? node.fail('an entry is listed twice', { fix: 'list each once' })
    : [...people];
}

/** Groups and users by their references, without selectors. */
export function readPeople(node: ConfigNode): string[] | undefined {
  const refs = node.items().map(item => {
    const text = item.string();
    return text === undefined || APPROVER.test(text)
      ? text?.toLowerCase()
      : item.fail(`\`${text}\` is neither a group nor a user`, {
          fix: 'use a full reference such as `group:default/security`',
        });
  });
  return refs.length === 0 || refs.includes(undefined)
    ? undefined
    : [...new Set(refs as string[])];
}

function readApprover(node: ConfigNode): string | undefined {
  const text = node.string();
  if (text === undefined || text === TEMPLATE_OWNER) {
    return text;
  }
  if (APPROVER.test(text)) {
    return text.toLowerCase();
  }
  const selector = text.startsWith('$')
    ? suggestFix(text, [TEMPLATE_OWNER])
    : undefined;
  return node.fail(`\`${text}\` cannot approve`, {
    fix:
      selector ??
      `use a full reference such as \`group:default/security\` or \`user:default/jane\`, or \`${TEMPLATE_OWNER}\``,
  });
}
