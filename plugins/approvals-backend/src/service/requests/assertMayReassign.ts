import { ConflictError } from '@backstage/errors';
import { Reassigned } from '../../database/operations/events/findReassignments';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { DecisionSituation, errorFor } from '../views/canDecide';
import { whyNotAsk } from '../views/whyNotAsk';
import { whyNotReassign } from '../views/whyNotReassign';

/**
 * @throws NotAllowedError when the caller is neither one to decide nor an administrator
 * @throws ConflictError when it is not the time to
 */
export function assertMayReassign(
  situation: DecisionSituation,
  caller: Caller,
): void {
  const objection = whyNotReassign(situation, caller);
  if (objection) {
    throw errorFor(objection);
  }
}

const REASONS: Record<string, string> = {
  excluded: 'is kept out of this by separation of duties',
  'already-decided': 'has decided here already',
  'would-block': 'is needed in a later stage',
};

/** @throws ConflictError unless this person, who is not the caller, can decide now in their own seat */
export function assertCanBeAsked(
  situation: DecisionSituation,
  { caller, person }: { caller: Caller; person: string },
): void {
  const { humans } = situation.eligibility;
  const human = humans[person] ?? person;
  if (person === caller.ref || human === caller.person?.human) {
    throw refused(
      'reassign-to-oneself',
      new ConflictError(
        'That is you. Decide, or choose somebody else who can.',
      ),
    );
  }
  const objection = whyNotAsk(situation, person);
  if (objection) {
    const reason =
      person === situation.request.requester
        ? 'asked for this'
        : REASONS[objection.kind] ?? 'cannot decide in the stage that is open';
    throw refused(
      'reassign-not-eligible',
      new ConflictError(
        `${person} ${reason}, so they cannot be asked. Choose one of the people who can decide now.`,
      ),
    );
  }
}

/** Each of them tells people, and stays on record. */
const MOST_OF_ONE_REQUEST = 20;

/** @throws ConflictError when the caller has asked this person already, or so many have been asked */
export function assertNotAsked(
  earlier: Reassigned[],
  { caller, person }: { caller: Caller; person: string },
): void {
  if (
    earlier.some(({ actor, to }) => actor === caller.actor && to === person)
  ) {
    throw refused(
      'reassign-again',
      new ConflictError(
        `You have asked ${person} by name already. They know; choose somebody else if they cannot.`,
      ),
    );
  }
  if (earlier.length >= MOST_OF_ONE_REQUEST) {
    throw refused(
      'reassign-too-often',
      new ConflictError(
        `People have been asked by name ${earlier.length} times for this request, and that is the most. Talk to one of those who can decide.`,
      ),
    );
  }
}
