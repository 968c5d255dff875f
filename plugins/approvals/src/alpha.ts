/**
 * Approvals for apps of the new frontend system. Package discovery finds the default export; an
 * app without discovery lists it under `features`.
 *
 * @packageDocumentation
 */
export { approvalsFeatures as default } from './alpha/features';
