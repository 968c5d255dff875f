import {
  Evaluation,
  Phrase,
  Requirement,
} from '@greenlane/backstage-plugin-approvals-policy';

import { ShadowResult } from './ShadowResult';

/** Where a request stands; see "the life of a request" in `ARCHITECTURE.md`. */
export const REQUEST_STATUSES = [
  'denied',
  'blocked',
  'pending',
  'approved',
  'launching',
  'running',
  'completed',
  'failed',
  'changes-requested',
  'rejected',
  'cancelled',
  'expired',
  'superseded',
  'stale',
  'revoked',
] as const;

export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export type DecisionVerb = 'approve' | 'reject' | 'request-changes';

/** A person's decision. */
export type Decision = {
  id: string;
  decision: DecisionVerb;
  /** Entity reference of the person. */
  person: string;
  /** The person for whom they decided, who has delegated it to them. */
  onBehalfOf?: string;
  /** The stage that was open when the person decided. */
  stageId: string;
  subjectHash: string;
  comment?: string;
  /** ISO 8601. */
  decidedAt: string;
  /** They gave it for the request that this one replaced, and it was carried on. */
  carried?: {
    /** Id of that decision. */
    from: string;
    /** Hash of what it was about. */
    hash: string;
    /** When they gave it; ISO 8601. */
    givenAt: string;
    /** It was no approval: they suggested just what was asked for then. */
    suggested?: boolean;
  };
  /** What they suggest instead, where they asked for changes. */
  suggestion?: {
    /** Hash of what it comes to: sent just so, it counts as approved by them. */
    subjectHash: string;
    /** These form fields. Absent once erased. */
    values?: Record<string, unknown>;
  };
};

/** A form value that another one took the place of; what was or is not there has no value. */
export type ValueChange = {
  /** As in `network.subnets[0].name`. */
  path: string;
  from?: unknown;
  to?: unknown;
};

/** Somebody's approval of the request that this one replaced. It counts for nothing here. */
export type EarlierDecision = {
  requestId: string;
  /** Entity reference. */
  person: string;
  stageId: string;
  /** Of what they approved. */
  subjectHash: string;
  /** ISO 8601. */
  decidedAt: string;
  /** They can approve this request now, too. */
  canDecide: boolean;
};

/** One leaf of a stage's requirement, for showing. */
export type RequirementView = {
  /** Groups and users as entity references. */
  from: string[];
  /** Groups, one of which they have to be in as well; left out: none. */
  within?: string[];
  approvals: number;
  /** The people whose approvals fill seats of this leaf. */
  filledBy: string[];
};

/** A stage with what is known about it now. */
export type StageView = {
  id: string;
  title?: string;
  tier: string;
  /** `open`: being decided; `waiting`: an earlier stage is open, or nobody can say who may decide. */
  status: 'waiting' | 'open' | 'done';
  require: Requirement;
  /** How many rejections in it end the request, where that is not one. */
  reject?: number;
  seats: RequirementView[];
  /** The people who could decide in it now: eligible, not the requester, not yet decided. */
  deciders: string[];
  /** Groups and users who are asked by now because it has waited for too long. */
  escalatedTo?: {
    refs: string[];
    /** Besides those who were asked at first, or instead of them. */
    mode: 'add' | 'replace';
    /** ISO 8601. */
    at: string;
  };
  /** ISO 8601: when those who can decide in it are reminded next. */
  remindAt?: string;
  /** ISO 8601: when others are asked in it. */
  escalateAt?: string;
};

/** An event of the record; append-only. Free text never stands in it, but is referred to. */
export type RequestEvent = {
  id: string;
  requestId: string;
  /** Grows by one within a request, from 1. */
  sequence: number;
  type: RequestEventType;
  /** The status that the request had afterwards. */
  status: RequestStatus;
  /** `user:…`, `plugin:…`, `rule` or `system`. */
  actor: string;
  at: string;
  /** A sentence for people, made from the event's data when it is read. */
  message: string;
  /** The same for other languages. */
  phrase?: Phrase;
  /** Ids, hashes, counts; never values. */
  data: Record<string, string | number | boolean | string[]>;
  /** Read from the erasable tables when it is shown. */
  comment?: string;
};

export type RequestEventType =
  | 'submitted'
  | 'granted'
  | 'denied'
  | 'blocked'
  | 'unblocked'
  | 'decided'
  | 'decision-withdrawn'
  | 'reassigned'
  | 'justified'
  | 'reminded'
  | 'escalated'
  | 'approved'
  | 'opened'
  | 'emergency-invoked'
  | 'glass-broken'
  | 'emergency-reviewed'
  | 'rejected'
  | 'cancelled'
  | 'revoked'
  | 'expired'
  | 'stale'
  | 'superseded'
  | 'replaces'
  | 'launching'
  | 'released'
  | 'running'
  | 'completed'
  | 'failed'
  | 'retried'
  | 'refused';

/** What lists and the top level of a single request have. */
export type ApprovalRequestSummary = {
  id: string;
  status: RequestStatus;
  tier: string;
  templateRef: string;
  templateTitle?: string;
  /** What the requester calls it: the value of the form's `name`. Absent without one, or once erased. */
  label?: string;
  requester: string;
  subjectHash: string;
  createdAt: string;
  updatedAt: string;
  /** A pending request ends, an approved one has to be launched, by then. */
  deadline?: string;
  cost?: { monthly: number; currency: string };
  risk?: { score: number; level: string };
  reasons: string[];
  /** How many people of how many have approved, over the whole request, for a list's row. */
  progress?: { approvals: number; required: number };
  /** It passed in an emergency; `reviewed` once somebody else has looked at it. */
  emergency?: { incident: string; reviewed: boolean };
  canDecide: {
    allowed: boolean;
    reason?: string;
    /** The same for other languages. */
    phrase?: Phrase;
    /** The person who has delegated it to the caller; absent for the caller's own seat. */
    onBehalfOf?: string;
    /**
     * On a single request, for those who stand in for others: the people in whose seats they can decide
     * now, themselves included.
     */
    seats?: string[];
  };
  /** The person who was asked to decide, of all who can; for as long as they can. */
  assignee?: string;
  launch?: LaunchInfo;
};

/** How the glass was, or is about to be, broken for a request. */
export type EmergencyDetails = {
  /** What the policy asks of whoever does so. */
  needed: number;
  invocations: Array<{
    person: string;
    incident: string;
    /** Absent once erased. */
    reason?: string;
    /** ISO 8601. */
    at: string;
  }>;
  /** Absent until somebody else has looked at it. */
  review?: { person: string; comment?: string; at: string };
};

/** What breaking the glass takes. */
export type EmergencyRequest = {
  /** Of what the person saw. */
  subjectHash: string;
  reason: string;
  /** The reference of the incident, e.g. `INC-1234`. */
  incident: string;
};

export type LaunchInfo = {
  taskId?: string;
  /** `launching` for more than a minute: nobody knows yet whether the task exists. */
  unconfirmed?: boolean;
  /** Names of the secrets that a launch has to give again. */
  secrets: string[];
  /** The requester may press Run now (status approved, or failed with retries left). */
  ready: boolean;
  retriesLeft: number;
  /** ISO 8601: when it may be launched, where it has to wait for that. */
  opensAt?: string;
  /** Why it has to wait, in the words of the policy; left out, it waits for its window. */
  freeze?: { id: string; reason: string };
};

/** A step as shown to an approver: what will run. */
export type StepView = {
  id: string;
  name: string;
  action: string;
  input?: unknown;
  if?: unknown;
  each?: unknown;
};

/** A request in full. */
export type ApprovalRequest = ApprovalRequestSummary & {
  /** Form values, secrets masked by {@link SECRET_MARKER}. Absent once erased. */
  values?: Record<string, unknown>;
  justification?: string;
  steps: StepView[];
  /** The policy that judged it; see `GET /policies/:hash`. */
  policyHash?: string;
  evaluation: Evaluation;
  /**
   * What the policy in the shadow would have done; to the approvers, administrators and auditors,
   * where there was one.
   */
  shadow?: ShadowResult;
  stages: StageView[];
  decisions: Decision[];
  launch: LaunchInfo;
  /** What the caller may do now; the buttons of the page. */
  can: {
    withdraw: boolean;
    revoke: boolean;
    recheck: boolean;
    takeBack: boolean;
    /** Ask one of the others who can decide, by name. */
    reassign: boolean;
    /** Let it pass in an emergency; whoever wanted that already may correct the incident. */
    breakGlass: boolean;
    /** Close the review of an emergency. */
    reviewEmergency: boolean;
    launch: boolean;
    /** Put a changed one in its place. */
    supersede: boolean;
  };
  /** Who wanted it to pass in an emergency, also while they are too few; absent if nobody did. */
  emergencyDetails?: EmergencyDetails;
  /** Id of the request that took its place, once it is `superseded`. */
  supersededBy?: string;
  /** Ids of the requests that it replaced and that the viewer may see, the latest first. */
  supersedes?: string[];
  /** What is other than in the latest of them. Absent once either was erased. */
  changes?: ValueChange[];
  /** How many more changes there are. */
  changesLeftOut?: number;
  /** What runs changed, too, apart from the values: the template has changed in between. */
  templateChanged?: boolean;
  /** Those who approved the latest of them and have not decided on this one. */
  earlierDecisions?: EarlierDecision[];
  /** Why it is `blocked`, in words. */
  blockedBecause?: string[];
  /** The same for other languages, one by one; left out where these are names. */
  blockedPhrases?: Phrase[];
};

/** What a request has taken the place of, as far as the viewer may see it. */
export type Lineage = Pick<
  ApprovalRequest,
  | 'supersedes'
  | 'changes'
  | 'changesLeftOut'
  | 'templateChanged'
  | 'earlierDecisions'
>;

/**
 * Which requests a list has: what the caller can decide now, the emergencies that they can review now, what
 * they have asked for, all that they may see.
 */
export const REQUEST_VIEWS = ['inbox', 'reviews', 'mine', 'all'] as const;
export type RequestView = (typeof REQUEST_VIEWS)[number];

export type RequestListQuery = {
  view: RequestView;
  status?: RequestStatus[];
  tier?: string[];
  template?: string[];
  requester?: string[];
  /** Ids of rules: requests whose tier one of them decided. */
  rule?: string[];
  search?: string;
  /** e.g. `created,desc` */
  orderField?: string;
  /** 1–100, default 20. */
  limit?: number;
  cursor?: string;
};

export type RequestPage = {
  items: ApprovalRequestSummary[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
};

/** What `POST /evaluations` answers: the evaluation and who would be asked. */
export type EvaluationPreview = Omit<Evaluation, 'input'> & {
  /** The people who could decide in each stage right now. */
  approvers: Array<{ stageId: string; from: string[]; people: string[] }>;
  /** Nobody could fill the requirement now: the request would be `blocked`. */
  unreachable?: string[];
  /** The same for other languages, one by one. */
  unreachablePhrases?: Phrase[];
};
