import { RequestRecord } from '../request/RequestRecord';
import { TRANSITIONS } from '../transition/transitions';

type Reasoned = Pick<
  RequestRecord,
  'justification' | 'justificationId' | 'status'
>;

/**
 * Whether a request takes the reason of the one that it replaces along: it has none of its own, takes one, and
 * nobody has decided on it without.
 */
export function takesReasonAlong(options: {
  from: Reasoned;
  to: Reasoned;
  isDecided: boolean;
}): boolean {
  const { from, to, isDecided } = options;
  return (
    from.justificationId !== undefined &&
    to.justificationId === undefined &&
    to.justification !== 'none' &&
    TRANSITIONS.justify.to[to.status] !== undefined &&
    !isDecided
  );
}
