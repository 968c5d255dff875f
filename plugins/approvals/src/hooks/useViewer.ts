import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/lib/useAsync';

/** The signed-in person as an entity reference in lower case, as the server writes it; `undefined` until it is known. */
export function useViewer(): string | undefined {
  const identity = useApi(identityApiRef);
  const { value } = useAsync(() => identity.getBackstageIdentity(), [identity]);
  return value?.userEntityRef.toLocaleLowerCase('en-US');
}
