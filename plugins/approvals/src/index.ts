/**
 * Approval-aware templates, an inbox and request pages: the parts for apps of the legacy frontend
 * system. Apps of the new system use `@greenlane/backstage-plugin-approvals/alpha`.
 *
 * @packageDocumentation
 */
export { approvalsApiRef } from './api/approvalsApiRef';
export { ApprovalsPage, approvalsPlugin } from './plugin';
