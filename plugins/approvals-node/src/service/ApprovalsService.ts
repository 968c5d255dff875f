import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApprovalRequest,
  EvaluationPreview,
  PolicyView,
  RequestEvent,
  RequestListQuery,
  RequestPage,
} from '@greenlane/backstage-plugin-approvals-common';

/** On whose behalf a call is made; the answer is what they may see. */
export type ApprovalsServiceOptions = { credentials: BackstageCredentials };

/**
 * The approvals plugin for other backend plugins. There is no way to decide through it: only a
 * person who is signed in decides. Errors are those of `@backstage/errors`.
 */
export interface ApprovalsService {
  /** Applies the policy to form values; nothing is stored. */
  evaluate(
    request: { templateRef: string; values: Record<string, unknown> },
    options: ApprovalsServiceOptions,
  ): Promise<EvaluationPreview>;
  /** A page of the requests that the caller may see. */
  listRequests(
    query: RequestListQuery,
    options: ApprovalsServiceOptions,
  ): Promise<RequestPage>;
  /** One request; `NotFoundError` if there is none or the caller may not see it. */
  getRequest(
    id: string,
    options: ApprovalsServiceOptions,
  ): Promise<ApprovalRequest>;
  /** The record of a request. */
  getEvents(
    id: string,
    options: ApprovalsServiceOptions,
  ): Promise<{ items: RequestEvent[] }>;
  /** The policy in force. */
  getPolicy(options: ApprovalsServiceOptions): Promise<PolicyView>;
}
