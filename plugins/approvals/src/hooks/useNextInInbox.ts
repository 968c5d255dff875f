import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/lib/useAsync';
import { approvalsApiRef } from '../api/approvalsApiRef';

/**
 * The id of the next request to decide after this one, oldest first; `undefined` while it is unknown,
 * and when the inbox is empty (`isEmpty`).
 */
export function useNextInInbox(id: string, isDecided: boolean) {
  const api = useApi(approvalsApiRef);
  const { value } = useAsync(async () => {
    if (!isDecided) {
      return undefined;
    }
    return api.listRequests({
      view: 'inbox',
      orderField: 'created,asc',
      limit: 2,
    });
  }, [api, id, isDecided]);
  const next = value?.items.find(item => item.id !== id);
  return { nextId: next?.id, isEmpty: value !== undefined && !next };
}
