import { useEffect } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ApprovalRequest,
  RequestEvent,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { Live, useLive } from './useLive';

/** The record of a request, read again whenever the request has changed. */
export function useEvents(
  request: ApprovalRequest,
): Live<{ items: RequestEvent[] }> {
  const api = useApi(approvalsApiRef);
  const { id, updatedAt, status } = request;
  const live = useLive(() => api.getEvents(id), [api, id], {
    pollEvery: 60_000,
  });
  const { reload } = live;
  useEffect(() => {
    reload();
  }, [reload, updatedAt, status, request.decisions.length]);
  return live;
}
