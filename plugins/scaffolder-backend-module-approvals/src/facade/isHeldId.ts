import { REQUEST_ID_PREFIX } from '@greenlane/backstage-plugin-approvals-common';

/** Whether this id of a task is in truth the id of a request. */
export function isHeldId(id: unknown): id is string {
  return typeof id === 'string' && id.startsWith(REQUEST_ID_PREFIX);
}
