export { readApprovalsConfig } from './readApprovalsConfig';
export type { ApprovalsConfig } from './readApprovalsConfig';
