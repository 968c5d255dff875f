/**
 * The policy engine of the approvals plugin: pure, isomorphic, without I/O.
 *
 * @packageDocumentation
 */

export * from './types';
