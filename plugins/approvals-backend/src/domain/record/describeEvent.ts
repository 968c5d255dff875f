import { RequestEventType } from '@greenlane/backstage-plugin-approvals-common';
import {
  isPhrase,
  MessageKey,
  Phrase,
} from '@greenlane/backstage-plugin-approvals-policy';
import { EventData } from '../transition/transition';

export type DescribableEvent = {
  type: RequestEventType;
  actor: string;
  status: string;
  data: EventData;
};

type Describe = (data: EventData, actor: string) => Phrase;

const DECISIONS: Record<string, MessageKey> = {
  approve: 'personApproved',
  reject: 'personRejected',
  'request-changes': 'personAskedForChanges',
};

const RUN_ENDINGS: Record<string, MessageKey> = {
  cancelled: 'runCancelled',
  'not-started': 'notStarted',
};

const STALE: Record<string, MessageKey> = {
  drift: 'templateHasChanged',
  'template-gone': 'templateIsGone',
  outgrown: 'policyAsksForMore',
  'granted-now': 'policyGrantsNow',
};

const PHRASES: Record<RequestEventType, Describe> = {
  submitted: ({ stages }) =>
    isList(stages)
      ? phrase('waitsFor', { stages: stages.join(', ') })
      : phrase('waitsForApproval'),
  granted: ({ tier }) => phrase('grantedByPolicy', { tier: String(tier) }),
  denied: ({ tier }) => phrase('deniedByPolicy', { tier: String(tier) }),
  blocked: () => phrase('becameBlocked'),
  unblocked: () => phrase('becameUnblocked'),
  decided: describeDecision,
  'decision-withdrawn': ({ person }, actor) =>
    person === undefined || person === actor
      ? phrase('decisionTakenBack', { person: nameOf(actor) })
      : phrase('decisionForThemTakenBack', {
          person: nameOf(actor),
          other: nameOf(person),
        }),
  reassigned: ({ to }, actor) =>
    phrase('askedToDecide', { person: nameOf(actor), other: nameOf(to) }),
  justified: by('gaveReason'),
  reminded: ({ stageId, reminder }) =>
    phrase('wereReminded', {
      stage: String(stageId),
      reminder: String(reminder),
    }),
  escalated: ({ to, mode, stageId }) =>
    phrase(mode === 'add' ? 'askedAsWell' : 'askedInstead', {
      people: isList(to) ? to.join(', ') : phrase('others'),
      stage: String(stageId),
    }),
  approved: ({ reason }) =>
    phrase(reason === 'not-yet' ? 'isApprovedNotYet' : 'isApproved'),
  opened: () => phrase('canRunNow'),
  'emergency-invoked': ({ incident }, actor) =>
    phrase('wantedToBreakGlass', {
      person: nameOf(actor),
      incident: String(incident),
    }),
  'glass-broken': ({ incident }) =>
    phrase('glassWasBroken', { incident: String(incident) }),
  'emergency-reviewed': by('emergencyReviewed'),
  rejected: by('rejectedBy'),
  cancelled: by('withdrawnBy'),
  revoked: by('revokedBy'),
  expired: () => phrase('hasExpired'),
  superseded: ({ supersededBy }, actor) =>
    phrase('replacedBy', {
      person: nameOf(actor),
      request: String(supersededBy),
    }),
  replaces: ({ replaces }) =>
    phrase('takesPlaceOf', { request: String(replaces) }),
  stale: ({ reason }) => phrase(find(STALE, reason) ?? STALE.drift),
  launching: by('startedBy'),
  released: ({ httpStatus }) =>
    httpStatus
      ? phrase('wasReleasedWithStatus', { status: String(httpStatus) })
      : phrase('wasReleased'),
  running: ({ claimed, taskId }) =>
    phrase(claimed ? 'passedGate' : 'runsAsTask', { task: String(taskId) }),
  completed: () => phrase('runCompleted'),
  failed: ({ httpStatus, taskStatus, reason }) =>
    httpStatus
      ? phrase('notTaken', { status: String(httpStatus) })
      : phrase(find(RUN_ENDINGS, taskStatus ?? reason) ?? 'runFailed'),
  retried: by('startedAgainBy'),
  refused: ({ kind }, actor) => describeRefusal(String(kind), actor),
};

/** A sentence for people about an event of the record, to be said in whatever language. */
export function describeEvent(event: DescribableEvent): Phrase {
  return PHRASES[event.type](event.data, event.actor);
}

function describeDecision(data: EventData, actor: string): Phrase {
  const { stageId } = data;
  const event = data.carriedFrom
    ? phrase('decisionCountsHere', {
        person: nameOf(data.person),
        request: String(data.replaces),
      })
    : inWhoseSeat(data, {
        key: find(DECISIONS, data.decision) ?? 'personDecided',
        values: { person: nameOf(actor) },
      });
  return stageId
    ? phrase('itHappenedInStage', { event, stage: String(stageId) })
    : phrase('itHappened', { event });
}

function inWhoseSeat(
  { onBehalfOf, delegatedBy }: EventData,
  event: Phrase,
): Phrase {
  if (!onBehalfOf) {
    return event;
  }
  const other = nameOf(onBehalfOf);
  return delegatedBy
    ? phrase('itHappenedAsArranged', {
        event,
        other,
        person: nameOf(delegatedBy),
      })
    : phrase('itHappenedFor', { event, other });
}

/** A kind that the catalogue does not know, of another release, is shown as it is. */
function describeRefusal(kind: string, actor: string): Phrase {
  const [, retry, bare] = /^(retry-)?(.*)$/.exec(kind) ?? [];
  const cause = { key: `refused-${bare}` };
  return phrase(retry ? 'startingRefusedTo' : 'refusedTo', {
    person: nameOf(actor),
    cause: isPhrase(cause) ? cause : bare.replace(/-/g, ' '),
  });
}

function by(key: MessageKey): Describe {
  return (_, actor) => phrase(key, { person: nameOf(actor) });
}

function phrase(key: MessageKey, values?: Phrase['values']): Phrase {
  return { key, ...(values && { values }) };
}

/** `security` for `user:default/security`; the reference itself for anything else. */
function nameOf(actor: EventData[string] | undefined): string {
  return String(actor).replace(/^user:default\/(?=.)/, '');
}

function find(
  messages: Record<string, MessageKey>,
  name: EventData[string] | undefined,
): MessageKey | undefined {
  const key = String(name);
  return Object.hasOwn(messages, key) ? messages[key] : undefined;
}

function isList(value: EventData[string] | undefined): value is string[] {
  return Array.isArray(value) && value.length > 0;
}
