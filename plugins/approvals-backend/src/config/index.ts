export { LiveConfig } from './LiveConfig';
export { readApprovalsConfig } from './readApprovalsConfig';
export type { ApprovalsConfig } from './readApprovalsConfig';
export type { CandidateConfig } from './readCandidate';
