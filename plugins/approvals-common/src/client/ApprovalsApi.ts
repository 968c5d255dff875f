import {
  ApprovalRequest,
  DecisionVerb,
  EvaluationPreview,
  RequestEvent,
  RequestListQuery,
  RequestPage,
} from '../requests/types';
import { PolicyView } from '../requests/PolicyView';

/** What a caller may ask of the approvals plugin; errors are those of `@backstage/errors`. */
export interface ApprovalsApi {
  evaluate(
    request: { templateRef: string; values: Record<string, unknown> },
    options?: { signal?: AbortSignal },
  ): Promise<EvaluationPreview>;
  listRequests(query: RequestListQuery): Promise<RequestPage>;
  getRequest(id: string): Promise<ApprovalRequest>;
  getEvents(id: string): Promise<{ items: RequestEvent[] }>;
  decide(
    id: string,
    decision: { decision: DecisionVerb; subjectHash: string; comment?: string },
  ): Promise<ApprovalRequest>;
  takeBackDecision(id: string): Promise<ApprovalRequest>;
  cancel(id: string): Promise<ApprovalRequest>;
  revoke(id: string, comment: string): Promise<ApprovalRequest>;
  recheck(id: string): Promise<ApprovalRequest>;
  /** The requester's reason, where the tier asks for one; at most 4,000 characters. */
  justify(id: string, text: string): Promise<ApprovalRequest>;
  getPolicy(): Promise<PolicyView>;
}
