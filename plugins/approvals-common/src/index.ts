/**
 * Types, permissions, HTTP client, canonical JSON and subject hashes of the approvals plugin.
 *
 * @packageDocumentation
 */

export * from './client/ApprovalsApi';
export * from './client/ApprovalsClient';
export * from './gate/constants';
export * from './gate/protocol';
export * from './permissions';
export * from './requests/PolicyView';
export * from './requests/types';
