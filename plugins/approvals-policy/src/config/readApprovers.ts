import { suggestFix } from '../expressions/suggest';
import { parseSelector, SELECTOR_SHAPES } from '../selectors/Selector';
import { ConfigNode } from './ConfigNode';

/** The ids of the selectors that modules have added; `any` for whoever only reads a policy. */
export type Selectors = 'any' | readonly string[];

const REFERENCE = /^(group|user):[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*$/i;

/** Groups, users and selectors, each once. */
export function readApprovers(
  node: ConfigNode,
  selectors: Selectors,
): string[] | undefined {
  const from = node.items().map(item => readApprover(item, selectors));
  if (from.length === 0 || from.some(entry => entry === undefined)) {
    return undefined;
  }
  const people = new Set(from as string[]);
  return people.size < from.length
    ? node.fail('an entry is listed twice', { fix: 'list each once' })
    : [...people];
}

/** Groups and users by their references, without selectors. */
export function readPeople(
  node: ConfigNode,
  options: { groupsOnly?: boolean } = {},
): string[] | undefined {
  const { groupsOnly = false } = options;
  const refs = node.items().map(item => {
    const text = item.string();
    const fits =
      text !== undefined &&
      REFERENCE.test(text) &&
      !(groupsOnly && /^user:/i.test(text));
    return text === undefined || fits
      ? text?.toLowerCase()
      : item.fail(
          `\`${text}\` is ${
            groupsOnly ? 'no group' : 'neither a group nor a user'
          }`,
          { fix: 'use a full reference such as `group:default/security`' },
        );
  });
  return refs.length === 0 || refs.includes(undefined)
    ? undefined
    : [...new Set(refs as string[])];
}

function readApprover(
  node: ConfigNode,
  selectors: Selectors,
): string | undefined {
  const text = node.string();
  if (text === undefined || REFERENCE.test(text)) {
    return text?.toLowerCase();
  }
  const selector = parseSelector(text);
  const isKnown =
    selector?.kind !== 'custom' ||
    selectors === 'any' ||
    selectors.includes(selector.id);
  return selector && isKnown ? text : refuse(node, text, selectors);
}

function refuse(node: ConfigNode, text: string, selectors: Selectors) {
  const added = selectors === 'any' ? [] : selectors;
  const known = [...SELECTOR_SHAPES, ...added.map(id => `$${id}`)];
  return node.fail(`\`${text}\` cannot approve`, {
    fix: text.startsWith('$')
      ? suggestFix(text, known)
      : 'use a full reference such as `group:default/security` or `user:default/jane`, or a selector such as `$template.owner`',
  });
}
