import { NAME_TYPES, OBJECT_TYPES } from '../Scope';

/** What rules can use where a policy has two facts that are lists and one that is a text. */
export const SCOPE_WITH_LISTS = {
  names: new Map(
    Object.entries({
      ...NAME_TYPES,
      tags: 'list<string>',
      ports: 'list<string>',
      label: 'string',
    }),
  ),
  types: OBJECT_TYPES,
  hints: new Map(),
};
