/**
 * Stands in a policy for people who are only known once there is a request.
 *
 * - `owner`: of the template.
 * - `template`, `system`: the users and groups to whom the template, or the system that it belongs to,
 *   has a relation.
 * - `team`: every group that the requester is directly in; `manager`: who leads one of them.
 * - `parameter`: who is named in a field of the form; `parameter-owner`: the owner of what is.
 * - `custom`: whoever a module says.
 */
export type Selector =
  | { kind: 'owner' }
  | { kind: 'template' | 'system'; relation: string }
  | { kind: 'team' | 'manager' }
  | { kind: 'parameter' | 'parameter-owner'; parameter: string }
  | { kind: 'custom'; id: string; argument?: string };

/** The relation of what is owned to its owner. */
export const OWNED_BY = 'ownedBy';

const FIXED: Record<string, Selector> = {
  '$template.owner': { kind: 'owner' },
  '$system.owner': { kind: 'system', relation: OWNED_BY },
  '$requester.team': { kind: 'team' },
  '$requester.manager': { kind: 'manager' },
};

/** The selectors that every policy can use, as they are written. */
export const SELECTOR_SHAPES = [
  ...Object.keys(FIXED),
  '$template.relations.<type>',
  '$system.relations.<type>',
  '$parameters.<field>',
  '$parameters.<field>.owner',
];

const RELATION =
  /^\$(template|system)\.relations\.([A-Za-z][A-Za-z0-9]{0,62})$/;
const PARAMETER = /^\$parameters\.([A-Za-z_][\w-]{0,62})(\.owner)?$/;
const CUSTOM =
  /^\$([A-Za-z][A-Za-z0-9-]{0,62})(?:\.([A-Za-z0-9][\w.-]{0,126}))?$/;

/** The ids that no module can have for its own. */
export const RESERVED_SELECTORS = [
  'template',
  'system',
  'requester',
  'parameters',
];

/** Reads a selector; undefined if the text is none. */
export function parseSelector(text: string): Selector | undefined {
  if (Object.hasOwn(FIXED, text)) {
    return FIXED[text];
  }
  const [, of, relation] = RELATION.exec(text) ?? [];
  if (relation !== undefined) {
    return { kind: of === 'system' ? 'system' : 'template', relation };
  }
  const [, parameter, owner] = PARAMETER.exec(text) ?? [];
  if (parameter !== undefined) {
    return { kind: owner ? 'parameter-owner' : 'parameter', parameter };
  }
  const [, id, argument] = CUSTOM.exec(text) ?? [];
  return id === undefined || RESERVED_SELECTORS.includes(id)
    ? undefined
    : { kind: 'custom', id, ...(argument !== undefined && { argument }) };
}

/** Whether the requester says who that is, by what they fill in. */
export function isChosenByRequester(entry: string): boolean {
  const kind = parseSelector(entry)?.kind;
  return kind === 'parameter' || kind === 'parameter-owner';
}
