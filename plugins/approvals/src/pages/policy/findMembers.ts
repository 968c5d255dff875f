import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';

type CatalogApi = typeof catalogApiRef.T;

/** People of a group, as far as the viewer may read them in the catalog. */
export type Members = {
  /** The first of them, by name; entity references. */
  people: string[];
  /** How many more there are. */
  more: number;
};

const SHOWN = 10;
/** Whoever nests more groups than that reads of the first of them. */
const MOST_GROUPS = 100;
const NAME = ['kind', 'metadata.name', 'metadata.namespace'];

/** Finds who is in a group, nested groups included, as they are when somebody decides. */
export async function findMembers(
  catalog: CatalogApi,
  group: string,
): Promise<Members> {
  const groups = await withNested(catalog, group);
  const { items, totalItems } = await catalog.queryEntities({
    filter: { kind: 'User', 'relations.memberOf': groups },
    fields: NAME,
    orderFields: { field: 'metadata.name', order: 'asc' },
    limit: SHOWN,
  });
  return {
    people: items.map(entity => stringifyEntityRef(entity)),
    more: Math.max(totalItems - items.length, 0),
  };
}

/** Level by level, each group once: whatever is nested in itself comes to an end, too. */
async function withNested(
  catalog: CatalogApi,
  group: string,
): Promise<string[]> {
  const found = new Set([group]);
  let level = [group];
  while (level.length > 0 && found.size < MOST_GROUPS) {
    const { items } = await catalog.getEntities({
      filter: { kind: 'Group', 'relations.childOf': level },
      fields: NAME,
      limit: MOST_GROUPS,
    });
    level = items
      .map(entity => stringifyEntityRef(entity))
      .filter(ref => !found.has(ref));
    level.forEach(ref => found.add(ref));
  }
  return [...found].slice(0, MOST_GROUPS);
}
