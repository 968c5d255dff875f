import { RequestEventType } from '@greenlane/backstage-plugin-approvals-common';
import { EventData } from '../transition/transition';

export type DescribableEvent = {
  type: RequestEventType;
  actor: string;
  status: string;
  data: EventData;
};

type Describe = (data: EventData, actor: string) => string;

const DECISIONS: Record<string, string> = {
  approve: 'approved',
  reject: 'rejected',
  'request-changes': 'asked for changes',
};

const RUN_ENDINGS: Record<string, string> = {
  cancelled: 'The run was cancelled.',
  'not-started': 'It could not be started: no task was made of it.',
};

const STALE: Record<string, string> = {
  drift: 'Stale: the template has changed since. Create it again.',
  'template-gone': 'Stale: the template is no longer in the catalog.',
  outgrown:
    'Stale: the policy now asks for more than was agreed to. Create it again.',
  'granted-now':
    'Ended: the policy now grants this at once. Create it again to run it.',
};

const SENTENCES: Record<RequestEventType, Describe> = {
  submitted: data => `Waits for ${names(data.stages, 'approval')}.`,
  granted: data => `Granted at once by the policy (tier ${data.tier}).`,
  denied: data => `Denied by the policy (tier ${data.tier}).`,
  blocked: () => 'Blocked: it cannot be decided at the moment.',
  unblocked: () => 'No longer blocked: it waits for approval.',
  decided: (data, actor) =>
    data.carriedFrom
      ? `What ${nameOf(String(data.person))} decided on ${
          data.replaces
        } counts here, too${inStage(data)}.`
      : `${nameOf(actor)} ${DECISIONS[String(data.decision)] ?? 'decided'}${
          data.onBehalfOf ? ` for ${nameOf(String(data.onBehalfOf))}` : ''
        }${inStage(data)}.`,
  'decision-withdrawn': (_, actor) =>
    `${nameOf(actor)} took their decision back.`,
  reassigned: (data, actor) =>
    `${nameOf(actor)} asked ${nameOf(String(data.to))} to decide.`,
  justified: (_, actor) => `${nameOf(actor)} gave a reason.`,
  reminded: data =>
    `Those who can decide were reminded (${data.stageId}, reminder ${data.reminder}).`,
  escalated: data =>
    `Nobody decided in time, so ${names(data.to, 'others')} ${
      data.mode === 'add' ? 'are asked as well' : 'are asked instead'
    } (${data.stageId}).`,
  approved: () => 'Approved: the requester can run it now.',
  'emergency-invoked': (data, actor) =>
    `${nameOf(actor)} asked to break the glass (incident ${data.incident}).`,
  'glass-broken': data =>
    `The glass was broken (incident ${data.incident}): the requester can run it now.`,
  'emergency-reviewed': (_, actor) =>
    `${nameOf(actor)} closed the review of the emergency.`,
  rejected: (_, actor) => `Rejected by ${nameOf(actor)}.`,
  cancelled: (_, actor) => `Withdrawn by ${nameOf(actor)}.`,
  revoked: (_, actor) => `Revoked by ${nameOf(actor)}.`,
  expired: () => 'Expired: it was not decided or run in time.',
  superseded: (data, actor) =>
    `Replaced by ${nameOf(actor)}: request ${
      data.supersededBy
    } takes its place.`,
  replaces: data => `It takes the place of request ${data.replaces}.`,
  stale: data => STALE[String(data.reason)] ?? STALE.drift,
  launching: (_, actor) => `${nameOf(actor)} started it.`,
  released: data =>
    `The scaffolder did not take it${
      data.httpStatus ? ` (status ${data.httpStatus})` : ''
    }; it can be started again.`,
  running: data =>
    data.claimed
      ? `Task ${data.taskId} has passed the gate.`
      : `Runs as task ${data.taskId}.`,
  completed: () => 'The run completed.',
  failed: data =>
    data.httpStatus
      ? `The scaffolder did not take it (status ${data.httpStatus}).`
      : RUN_ENDINGS[String(data.taskStatus ?? data.reason)] ??
        'The run failed.',
  retried: (_, actor) => `${nameOf(actor)} started it again.`,
  refused: (data, actor) =>
    `Refused to ${nameOf(actor)}: ${String(data.kind).replace(/-/g, ' ')}.`,
};

/** A sentence for people about an event of the record. */
export function describeEvent(event: DescribableEvent): string {
  return SENTENCES[event.type](event.data, event.actor);
}

function inStage({ stageId }: EventData): string {
  return stageId ? ` (${stageId})` : '';
}

/** `security` for `user:default/security`; the reference itself for anything else. */
function nameOf(actor: string): string {
  const match = /^user:default\/(.+)$/.exec(actor);
  return match ? match[1] : actor;
}

function names(value: EventData[string] | undefined, fallback: string): string {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : fallback;
}
