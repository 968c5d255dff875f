import { useEffect, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { entityNames } from '../scaffolder/shared/entityNames';

/** What people call these entities; undefined until it is known. */
export function useEntityNames(entityRefs: string[]): string[] | undefined {
  const apis = useApiHolder();
  const key = entityRefs.join('\n');
  const [known, setKnown] = useState<{ key: string; names: string[] }>();
  useEffect(() => {
    let current = true;
    const refs = key === '' ? [] : key.split('\n');
    entityNames(apis, refs).then(names => current && setKnown({ key, names }));
    return () => {
      current = false;
    };
  }, [apis, key]);
  return known?.key === key ? known.names : undefined;
}
