import { Reference } from './Reference';
import { Draft, Step } from './Step';
import { ACCOUNTS, VARIANTS } from './world';

const NAMES = Object.keys(ACCOUNTS);

/** What exactly is to happen, as things stand. */
export function settle(draft: Draft, reference: Reference): Step {
  if (draft.do === 'ask-again' || draft.do === 'edit') {
    const { requester: by, ...asked } = reference.request(draft.request);
    const { template } = asked;
    const more = draft.do === 'edit' ? 1 : 0;
    const variant = (asked.variant + more) % VARIANTS;
    return { do: 'submit', by, template, variant };
  }
  if (draft.do === 'go-on') {
    return settle(goOn(draft, reference), reference);
  }
  if (!('by' in draft) || typeof draft.by === 'string') {
    return draft as Step;
  }
  if (draft.do === 'supersede') {
    const [by] = whoCan(draft, reference);
    return { ...draft, by, with: successorOf(draft, reference) };
  }
  const able = whoCan(draft, reference);
  const among = able.length > 0 ? able : NAMES;
  return { ...draft, by: among[draft.by % among.length] } as Step;
}

/** One of the same person for the same template, if there is one. */
function successorOf(
  draft: Extract<Draft, { do: 'supersede' }>,
  reference: Reference,
): number {
  const { requests } = reference;
  const from = reference.request(draft.request);
  const others = [...requests.keys()].filter(
    index =>
      requests[index] !== from &&
      requests[index].requester === from.requester &&
      requests[index].template === from.template,
  );
  return others.length > 0 ? others[draft.with % others.length] : draft.with;
}

function goOn(
  { request, by }: Extract<Draft, { do: 'go-on' }>,
  reference: Reference,
): Draft {
  const { status, emergency, invocations } = reference.request(request);
  if (emergency?.reviewed === false && by % 2 === 0) {
    return { do: 'review-emergency', by, request };
  }
  const invoked = invocations.at(-1);
  if (status === 'pending' && invoked) {
    return { do: 'break-glass', by, request, incident: invoked.incident };
  }
  switch (status) {
    case 'approved':
      return { do: 'ask-again', request };
    case 'launching':
      return { do: 'claim', request };
    case 'running': {
      const end = by % 2 === 0 ? 'failed' : 'completed';
      return { do: 'end-task', request, status: end };
    }
    case 'failed':
      return { do: 'retry', by, request };
    case 'blocked':
      return { do: 'recheck' };
    default:
      return { do: 'approve', by, request };
  }
}

function whoCan(draft: Draft, reference: Reference): string[] {
  if (!('request' in draft)) {
    return [];
  }
  const request = reference.request(draft.request);
  switch (draft.do) {
    case 'approve':
    case 'reject':
    case 'request-changes': {
      const { do: verb } = draft;
      return NAMES.filter(name => reference.seatOf(name, request, { verb }));
    }
    case 'break-glass': {
      const { incident } = draft;
      return NAMES.filter(name =>
        reference.mayBreakGlass({ by: name, incident }, request),
      );
    }
    case 'review-emergency':
      return NAMES.filter(name => reference.mayReview(name, request));
    case 'take-back':
      return request.decisions.flatMap(({ person, onBehalfOf = person }) => [
        person,
        onBehalfOf,
      ]);
    case 'cancel':
    case 'supersede':
    case 'retry':
      return [request.requester];
    default:
      return [];
  }
}
