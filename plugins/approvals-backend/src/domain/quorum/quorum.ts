import {
  RequirementView,
  StageView,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  MessageKey,
  Phrase,
  Requirement,
} from '@greenlane/backstage-plugin-approvals-policy';
import { createHumans, Humans } from './createHumans';
import { createQuorumModel, QuorumInput } from './createQuorumModel';
import {
  countDoneStages,
  describeObstacle,
  findDeciders,
  findFilledSeats,
} from './progress';
import { Refusal, whyNotSeat } from './whyNotSeat';
import { describeMissing } from './describeMissing';
import { normalizeRef } from '../normalizeRef';
import { TooManyWaysError } from './TooManyWaysError';

export type { Approver, QuorumInput } from './createQuorumModel';
export type { Refusal } from './whyNotSeat';

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
  missing: Phrase[];
};

/**
 * Computes what the approvals given so far amount to. One person fills one seat in the whole
 * request; whenever the approvals can be dealt out so that a stage is done and the rest stays
 * reachable, they are. People who left a group, and excluded ones, fill nothing.
 */
export function quorum(input: QuorumInput): QuorumState {
  const { obstacles = [] } = input;
  return obstacles.length > 0
    ? outOfReach(input, obstacles)
    : unlessTooManyWays(
        () => compute(input),
        tooMany => outOfReach(input, [tooMany]),
      );
}

/** Nobody knows how far it has come, so that no stage is the one that is open. */
function outOfReach(input: QuorumInput, missing: Phrase[]): QuorumState {
  return {
    stages: input.stages.map(({ id, require }) => ({
      id,
      status: 'waiting' as const,
      seats: emptySeats(require),
      deciders: [],
    })),
    met: false,
    reachable: false,
    missing,
  };
}

/** What cannot be searched counts as out of reach: the request is blocked, and lists still work. */
function unlessTooManyWays<T>(
  work: () => T,
  otherwise: (tooMany: Phrase) => T,
): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooManyWaysError) {
      return otherwise(error.phrase);
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
    seats: stage.leaves.map(leaf => {
      const { from, within, approvals } = model.leaves[leaf];
      const filledBy = filled.get(leaf) ?? [];
      return { from, ...(within && { within }), approvals, filledBy };
    }),
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

/**
 * Why this person's approval would not count now, or undefined if it would.
 *
 * @param options - `onBehalfOf`: they would fill the seat of this person, who has delegated it to them
 */
export function whyNotApprove(
  input: QuorumInput,
  person: string,
  options: { onBehalfOf?: string } = {},
): Refusal | undefined {
  const { onBehalfOf } = options;
  const humans = createHumans(input);
  const own = humans.of(person);
  const seat = humans.of(onBehalfOf ?? person);
  const [obstacle] = input.obstacles ?? [];
  if (obstacle) {
    return { kind: 'not-open', phrase: obstacle };
  }
  return (
    whyNotAtAll(humans, own) ??
    (onBehalfOf === undefined
      ? undefined
      : whyNotAtAll(humans, seat, onBehalfOf)) ??
    unlessTooManyWays<Refusal | undefined>(
      () => {
        const model = createQuorumModel(input);
        const find = (human: string) =>
          model.people.findIndex(other => other.human === human);
        const account = normalizeRef(onBehalfOf ?? person);
        const index = find(seat);
        if (!model.people[index]?.accounts.includes(account)) {
          const phrase = about('youAreNotAsked', 'otherIsNotAsked', onBehalfOf);
          return { kind: 'not-eligible', phrase };
        }
        const delegate = seat === own ? -1 : find(own);
        return whyNotSeat(model, {
          person: index,
          account,
          delegate: delegate < 0 ? undefined : delegate,
        });
      },
      phrase => ({ kind: 'not-open', phrase }),
    )
  );
}

/** @param other - whose seat it is, where it is not the person's own */
function whyNotAtAll(
  humans: Humans,
  human: string,
  other?: string,
): Refusal | undefined {
  if (!humans.mayCount(human)) {
    const phrase = about('keptOutYourself', 'keptOutOther', other);
    return { kind: 'excluded', phrase };
  }
  if (humans.haveDecided(human)) {
    const phrase = about('youHaveDecided', 'otherHasDecided', other);
    return { kind: 'already-decided', phrase };
  }
  return undefined;
}

function about(you: MessageKey, them: MessageKey, other?: string): Phrase {
  return other === undefined
    ? { key: you }
    : { key: them, values: { person: other } };
}
