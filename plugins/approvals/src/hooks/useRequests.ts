import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ApprovalRequestSummary,
  RequestListQuery,
  RequestPage,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { Live, useLive } from './useLive';

/** A row, and whether it has left the list since the list was drawn. */
export type RequestRow = { request: ApprovalRequestSummary; gone: boolean };

/** A page of requests whose rows stay where they are until the reader asks for the new ones. */
export type Requests = Pick<
  Live<RequestPage>,
  'error' | 'loading' | 'reload'
> & {
  rows?: RequestRow[];
  page?: RequestPage;
  /** Requests that came in, and rows that left, since the list was drawn. */
  added: number;
  removed: number;
  /** Draws the list anew. */
  showNew(): void;
};

function compare(drawn: RequestPage, latest: RequestPage) {
  const current = new Map(latest.items.map(item => [item.id, item]));
  const known = new Set(drawn.items.map(item => item.id));
  const added = latest.items.filter(item => !known.has(item.id)).length;
  // What came in pushes the last rows to the next page; those have not left the list.
  const pushedOut = latest.pageInfo.nextCursor ? added : 0;
  const staying = drawn.items.length - pushedOut;
  const rows = drawn.items.map((item, index) => ({
    request: current.get(item.id) ?? item,
    gone: index < staying && !current.has(item.id),
  }));
  return {
    rows,
    added,
    removed: rows.filter(row => row.gone).length,
  };
}

/**
 * The requests of a query, kept current. A refresh changes what rows say, never where they stand: what
 * came in is counted, and shown when the reader asks for it.
 */
export function useRequests(query: RequestListQuery): Requests {
  const api = useApi(approvalsApiRef);
  const key = JSON.stringify(query);
  const live = useLive(() => api.listRequests(query), [api, key]);
  const [drawn, setDrawn] = useState<{ key: string; page: RequestPage }>();
  const { value: latest, error, loading, reload } = live;

  const isDrawn = drawn?.key === key;
  useEffect(() => {
    if (latest && !loading && !isDrawn) {
      setDrawn({ key, page: latest });
    }
  }, [latest, loading, isDrawn, key]);

  const showNew = useCallback(() => {
    if (latest) {
      setDrawn({ key, page: latest });
    }
  }, [latest, key]);

  // While another query is loading, the old rows stay: a list that blinks is read twice.
  const shown = isDrawn || !latest ? drawn?.page : latest;
  return {
    error,
    loading,
    reload,
    page: latest,
    showNew,
    ...(shown ? compare(shown, latest ?? shown) : { added: 0, removed: 0 }),
  };
}
