import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApprovalRequest,
  EvaluationPreview,
  PolicyVersionView,
  PolicyView,
  Preferences,
  RequestEvent,
  RequestPage,
  ShadowSummary,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  DecisionBody,
  EmergencyBody,
  EvaluationBody,
  ParsedListQuery,
  ReassignmentBody,
} from '../validation';
import { Narrowing } from './views/RequestReader';

/** On whose behalf something is asked, and what the permission framework takes away from it. */
export type CallOptions = {
  credentials: BackstageCredentials;
  narrowing?: Narrowing;
  /** The scaffolder hands on what the user did on its own pages. */
  throughGate?: boolean;
};

/**
 * What the plugin offers to callers. A request that the caller may not see does not exist for them:
 * `NotFoundError`. When catalog, scaffolder or database do not answer: `ServiceUnavailableError`.
 */
export interface ApprovalsService {
  evaluate(
    body: EvaluationBody,
    options: CallOptions,
  ): Promise<EvaluationPreview>;
  listRequests(
    query: ParsedListQuery,
    options: CallOptions,
  ): Promise<RequestPage>;
  getRequest(id: string, options: CallOptions): Promise<ApprovalRequest>;
  getEvents(id: string, options: CallOptions): Promise<RequestEvent[]>;
  decide(
    id: string,
    body: DecisionBody,
    options: CallOptions,
  ): Promise<ApprovalRequest>;
  takeBack(id: string, options: CallOptions): Promise<ApprovalRequest>;
  cancel(id: string, options: CallOptions): Promise<ApprovalRequest>;
  supersede(
    id: string,
    body: { requestId: string },
    options: CallOptions,
  ): Promise<ApprovalRequest>;
  revoke(
    id: string,
    body: { comment: string },
    options: CallOptions,
  ): Promise<ApprovalRequest>;
  reassign(
    id: string,
    body: ReassignmentBody,
    options: CallOptions,
  ): Promise<ApprovalRequest>;
  justify(
    id: string,
    body: { text: string },
    options: CallOptions,
  ): Promise<ApprovalRequest>;
  breakGlass(
    id: string,
    body: EmergencyBody,
    options: CallOptions,
  ): Promise<ApprovalRequest>;
  reviewEmergency(
    id: string,
    body: { comment: string },
    options: CallOptions,
  ): Promise<ApprovalRequest>;
  recheck(id: string, options: CallOptions): Promise<ApprovalRequest>;
  getPolicy(options: CallOptions): Promise<PolicyView>;
  getPolicyVersion(
    hash: string,
    options: CallOptions,
  ): Promise<PolicyVersionView>;
  getPreferences(options: CallOptions): Promise<Preferences>;
  setPreferences(
    preferences: Preferences,
    options: CallOptions,
  ): Promise<Preferences>;
  getShadow(options: CallOptions): Promise<ShadowSummary>;
}
