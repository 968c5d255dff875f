import { EntityField, EntityFieldProps } from './EntityField';
import { useEntitySearch } from './useEntitySearch';

/** Choose a person of the catalog, found by name or address. */
export function PersonField(props: EntityFieldProps) {
  const search = useEntitySearch('User');
  return <EntityField {...props} options={search.options} search={search} />;
}
