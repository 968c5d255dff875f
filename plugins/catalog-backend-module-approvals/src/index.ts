/**
 * Makes the approval gate the first step of every scaffolder template.
 *
 * @packageDocumentation
 */

export { catalogModuleApprovals as default } from './catalogModuleApprovals';
