import { useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { DelegationPage } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../../../api/approvalsApiRef';
import { Live, useLive } from '../../../hooks/useLive';

export type Delegations = Live<DelegationPage> & {
  /** Reads the next page as well. */
  showMore(): Promise<void>;
};

/** What this person has given and received, the newest first; without one, everybody's. */
export function useDelegations(person?: string): Delegations {
  const api = useApi(approvalsApiRef);
  const pages = useRef(1);
  const load = async () => {
    let page = await api.listDelegations({ person });
    for (let read = 1; read < pages.current; read++) {
      const cursor = page.pageInfo.nextCursor;
      if (!cursor) {
        break;
      }
      const next = await api.listDelegations({ person, cursor });
      page = { ...next, items: [...page.items, ...next.items] };
    }
    return page;
  };
  const live = useLive(load, [api, person], { pollEvery: 60_000 });
  const showMore = () => {
    pages.current += 1;
    return live.reload();
  };
  return { ...live, showMore };
}
