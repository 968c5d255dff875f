/**
 * Approval-aware templates, an inbox and request pages: the parts for apps of the legacy frontend
 * system. Apps of the new system use `@greenlane/backstage-plugin-approvals/alpha`.
 *
 * @packageDocumentation
 */
export { approvalsApiRef } from './api/approvalsApiRef';
export { ApprovalsSidebarItem } from './components/ApprovalsSidebarItem';
export { ApprovalProbeFieldExtension } from './legacy/ApprovalProbeFieldExtension';
export { ApprovalsScaffolderFrame } from './legacy/ApprovalsScaffolderFrame';
export { ApprovalsTemplateCard } from './legacy/ApprovalsTemplateCard';
export type { ApprovalsTemplateCardProps } from './legacy/ApprovalsTemplateCard';
export { ApprovalsPage, approvalsPlugin } from './plugin';
export { approvalsTranslationRef } from './translation';
