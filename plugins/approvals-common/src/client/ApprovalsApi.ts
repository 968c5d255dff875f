import {
  ApprovalRequest,
  DecisionVerb,
  EmergencyRequest,
  EvaluationPreview,
  RequestEvent,
  RequestListQuery,
  RequestPage,
} from '../requests/types';
import {
  DelegationListQuery,
  DelegationPage,
  DelegationView,
  NewDelegation,
} from '../requests/Delegation';
import { PolicyVersionView } from '../requests/PolicyVersionView';
import { Preferences } from '../requests/Preferences';
import { PolicyView } from '../requests/PolicyView';
import { ShadowSummary } from '../requests/ShadowResult';

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
    decision: {
      decision: DecisionVerb;
      subjectHash: string;
      comment?: string;
      /** The person for whom they decide; left out, as `canDecide` says. */
      onBehalfOf?: string;
      /** With `request-changes`: form fields, instead of those of the request. */
      suggestedValues?: Record<string, unknown>;
    },
  ): Promise<ApprovalRequest>;
  takeBackDecision(id: string): Promise<ApprovalRequest>;
  cancel(id: string): Promise<ApprovalRequest>;
  /** Another request of the same person for the same template takes its place. */
  supersede(id: string, requestId: string): Promise<ApprovalRequest>;
  revoke(id: string, comment: string): Promise<ApprovalRequest>;
  /** Asks one of the others who can decide, by name; everybody's rights stay as they are. */
  reassign(
    id: string,
    reassignment: { to: string; comment?: string },
  ): Promise<ApprovalRequest>;
  /** Lets a request pass in an emergency, where the policy lets the caller. */
  breakGlass(id: string, emergency: EmergencyRequest): Promise<ApprovalRequest>;
  /** Closes the review of an emergency. */
  reviewEmergency(id: string, comment: string): Promise<ApprovalRequest>;
  recheck(id: string): Promise<ApprovalRequest>;
  /** The requester's reason, where the tier asks for one; at most 4,000 characters. */
  justify(id: string, text: string): Promise<ApprovalRequest>;
  getPreferences(): Promise<Preferences>;
  setPreferences(preferences: Preferences): Promise<Preferences>;
  getPolicy(): Promise<PolicyView>;
  /** A policy that is, or once was, evaluated. */
  getPolicyVersion(hash: string): Promise<PolicyVersionView>;
  /** For administrators and auditors, while there is a candidate. */
  getShadow(): Promise<ShadowSummary>;
  /** What the caller has given and received; for administrators, everybody's. */
  listDelegations(query?: DelegationListQuery): Promise<DelegationPage>;
  createDelegation(delegation: NewDelegation): Promise<DelegationView>;
  endDelegation(id: string): Promise<DelegationView>;
}
