import {
  RequirementView,
  StageView,
} from '@greenlane/backstage-plugin-approvals-common';
import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { QuorumInput, createQuorumModel, normalizeRef } from './quorumModel';
import {
  countDoneStages,
  describeObstacle,
  findDeciders,
  findFilledSeats,
} from './quorumProgress';
import { Refusal, whyNotSeat } from './quorumRefusal';
import { describeMissing } from './quorumWords';
import { TooManyWaysError } from './TooManyWaysError';

export type { QuorumInput } from './quorumModel';
export type { Refusal } from './quorumRefusal';

/** How far a request has come with the people it asks. */
export type QuorumState = {
  stages: Array<{
    id: string;
    status: StageView['status'];
    seats: RequirementView[];
    /**
     * Open stage: everybody who could approve right now. Waiting stage: everybody who has not
     * approved and is asked then. Done stage: nobody.
     */
    deciders: string[];
  }>;
  /** Every stage is done. */
  met: boolean;
  /** There are enough distinct people left to meet every stage. */
  reachable: boolean;
  /** What is missing, a plain sentence for each stage that is not done or cannot be. */
  missing: string[];
};

/**
 * Computes what the approvals given so far amount to. One person fills one seat in the whole
 * request; whenever the approvals can be dealt out so that a stage is done and the rest stays
 * reachable, they are. People who left a group, and excluded ones, fill nothing.
 */
export function quorum(input: QuorumInput): QuorumState {
  return unlessTooManyWays(
    () => compute(input),
    message => ({
      stages: input.stages.map(({ id, require }, index) => ({
        id,
        status: index === 0 ? ('open' as const) : ('waiting' as const),
        seats: emptySeats(require),
        deciders: [],
      })),
      met: false,
      reachable: false,
      missing: [message],
    }),
  );
}

/** What cannot be searched counts as out of reach: the request is blocked, and lists still work. */
function unlessTooManyWays<T>(
  work: () => T,
  otherwise: (message: string) => T,
): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooManyWaysError) {
      return otherwise(error.message);
    }
    throw error;
  }
}

function emptySeats(require: Requirement): RequirementView[] {
  if ('allOf' in require) {
    return require.allOf.flatMap(emptySeats);
  }
  if ('anyOf' in require) {
    return require.anyOf.flatMap(emptySeats);
  }
  return [{ ...require, filledBy: [] }];
}

function compute(input: QuorumInput): QuorumState {
  const model = createQuorumModel(input);
  const progress = countDoneStages(model);
  const { done, reachable } = progress;
  const met = reachable && done === model.stages.length;
  const filled = findFilledSeats(model, progress);
  const stages = model.stages.map((stage, index) => ({
    id: stage.id,
    status: (['done', 'open', 'waiting'] as const)[1 + Math.sign(index - done)],
    seats: stage.leaves.map(leaf => ({
      from: model.leaves[leaf].from,
      approvals: model.leaves[leaf].approvals,
      filledBy: filled.get(leaf) ?? [],
    })),
    deciders: findDeciders(model, index, progress),
  }));
  const missing = reachable
    ? model.stages.slice(done).flatMap((stage, index) => {
        const seats = stages[done + index].seats;
        return describeMissing(
          stage,
          seats.map(seat => seat.filledBy.length),
        );
      })
    : [describeObstacle(model)];
  return { stages, met, reachable, missing };
}

/** Why this person's approval would not count now, or undefined if it would. */
export function whyNotApprove(
  input: QuorumInput,
  person: string,
): Refusal | undefined {
  const ref = normalizeRef(person);
  if (input.excluded.map(normalizeRef).includes(ref)) {
    const message =
      'You asked for this yourself, so somebody else has to decide.';
    return { kind: 'requester', message };
  }
  if (input.approvers.map(normalizeRef).includes(ref)) {
    const message = 'You have approved this request already.';
    return { kind: 'already-decided', message };
  }
  return unlessTooManyWays<Refusal | undefined>(
    () => {
      const model = createQuorumModel(input);
      const index = model.people.indexOf(ref);
      if (index < 0) {
        const message =
          'You are in none of the groups that this request asks. Ask somebody who is.';
        return { kind: 'not-eligible', message };
      }
      return whyNotSeat(model, index);
    },
    message => ({ kind: 'not-open', message }),
  );
}
