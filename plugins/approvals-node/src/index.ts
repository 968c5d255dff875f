/**
 * The approvals plugin for other backend plugins and for permission policies.
 *
 * @packageDocumentation
 */

export * from './channels/ApprovalsChannel';
export * from './channels/approvalsChannelsExtensionPoint';
export * from './checks/ApprovalsCheck';
export * from './checks/approvalsChecksExtensionPoint';
export * from './cost/CostEstimator';
export * from './cost/approvalsCostEstimatorsExtensionPoint';
export * from './permissions/RequestFilter';
export * from './permissions/approvalRequestResourceRef';
export * from './permissions/conditions';
export { approvalRequestRules } from './permissions/rules';
export type { StringListParams } from './permissions/stringListParams';
export * from './selectors/ApprovalsSelector';
export * from './selectors/approvalsSelectorsExtensionPoint';
export * from './service/ApprovalsService';
export * from './service/approvalsServiceRef';
