import { parseEntityRef } from '@backstage/catalog-model';
import { ApiHolder } from '@backstage/core-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';

function nameInRef(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef;
  }
}

/**
 * What people call these entities, in order; the name in the reference where the catalog has nothing
 * better or cannot be asked.
 */
export async function entityNames(
  apis: ApiHolder,
  entityRefs: string[],
): Promise<string[]> {
  const presentationApi = apis.get(entityPresentationApiRef);
  return Promise.all(
    entityRefs.map(async entityRef => {
      try {
        const presentation = await presentationApi?.forEntity(entityRef)
          .promise;
        return presentation?.primaryTitle ?? nameInRef(entityRef);
      } catch {
        return nameInRef(entityRef);
      }
    }),
  );
}
