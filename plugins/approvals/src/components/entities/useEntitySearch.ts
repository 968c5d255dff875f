import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/lib/useAsync';
import useDebounce from 'react-use/lib/useDebounce';
import { EntityOption, OPTION_FIELDS, toEntityOption } from './EntityOption';

/** So many are offered at a time; whoever is not among them is found by typing more. */
const LIMIT = 20;
const TYPING_MS = 250;

export type EntitySearch = {
  options: EntityOption[];
  loading: boolean;
  failed: boolean;
  /** Looks for what somebody has typed; for the first ones with an empty text. */
  search(term: string): void;
};

async function find(
  catalog: CatalogApi,
  kind: string,
  term: string,
): Promise<EntityOption[]> {
  const { items } = await catalog.queryEntities({
    filter: { kind },
    fields: OPTION_FIELDS,
    orderFields: { field: 'metadata.name', order: 'asc' },
    limit: LIMIT,
    totalItems: 'exclude',
    ...(term !== '' && {
      fullTextFilter: {
        term,
        fields: [
          'metadata.name',
          'metadata.title',
          'spec.profile.displayname',
          'spec.profile.email',
        ],
      },
    }),
  });
  return items.map(toEntityOption);
}

/** Finds entities of a kind in the catalog, which is asked only once somebody looks. */
export function useEntitySearch(kind: string): EntitySearch {
  const catalog = useApi(catalogApiRef);
  const [typed, search] = useState<string>();
  const [term, setTerm] = useState<string>();
  useDebounce(() => setTerm(typed?.trim()), TYPING_MS, [typed]);
  const { value, loading, error } = useAsync(
    async () => (term === undefined ? [] : find(catalog, kind, term)),
    [catalog, kind, term],
  );
  return {
    options: value ?? [],
    loading: loading || typed?.trim() !== term,
    failed: error !== undefined,
    search,
  };
}
