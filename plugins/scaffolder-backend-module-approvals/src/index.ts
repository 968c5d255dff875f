/**
 * The gate: holds governed scaffolder tasks until they are approved.
 *
 * @packageDocumentation
 */

export { scaffolderModuleApprovals as default } from './scaffolderModuleApprovals';
