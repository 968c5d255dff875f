import { OPEN_STATUSES, RequestRecord } from '../request/RequestRecord';
import { isOverdue } from '../request/deadlines';
import { TRANSITIONS } from '../transition/transitions';

/**
 * Why one request of a person cannot take the place of another of theirs, in a sentence; undefined if it
 * can. What is replaced is over, and what is over replaces nothing: no chain comes round to its beginning.
 */
export function whyNotSupersede(options: {
  from: RequestRecord;
  to: RequestRecord;
  /** ISO 8601. */
  now: string;
}): { kind: string; message: string } | undefined {
  const { from, to, now } = options;
  if (from.templateRef !== to.templateRef) {
    return {
      kind: 'other-template',
      message:
        'A request takes the place only of one for the same template. Withdraw the earlier one instead.',
    };
  }
  if (!TRANSITIONS.supersede.to[from.status] || isOverdue(from, now)) {
    return {
      kind: 'closed',
      message: `The earlier request is ${
        isOverdue(from, now) ? 'out of time' : from.status
      }, so nothing can take its place any more.`,
    };
  }
  return OPEN_STATUSES.includes(to.status)
    ? undefined
    : {
        kind: 'successor-closed',
        message: `The new request is ${to.status}, so it cannot take the place of another.`,
      };
}
