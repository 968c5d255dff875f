/**
 * Types, permissions, HTTP client, canonical JSON and subject hashes of the approvals plugin.
 *
 * @packageDocumentation
 */

export * from './client/ApprovalsApi';
export * from './client/ApprovalsClient';
export * from './gate/constants';
export * from './gate/protocol';
export { guardCondition, originalCondition } from './gate/conditions';
export {
  GATE_STEP,
  injectGate,
  startsWithGate,
  withoutGate,
} from './gate/injectGate';
export * from './gate/taskStatus';
export {
  BODY_LIMITS,
  checkLimits,
  type BodyLimits,
} from './limits/checkLimits';
export * from './permissions';
export * from './requests/Delegation';
export * from './requests/HistoryLine';
export * from './requests/PolicyView';
export * from './requests/PolicyVersionView';
export * from './requests/Preferences';
export * from './requests/ShadowResult';
export * from './requests/types';
export * from './subject';
