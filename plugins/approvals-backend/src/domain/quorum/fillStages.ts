import { findBestMatching } from './findBestMatching';
import { Matching, Seat } from './Matching';
import { QuorumModel } from './createQuorumModel';

/** Somebody who could fill a seat next. */
export type Candidate = {
  /** Whose seat it is; a position in the model's people. */
  person: number;
  /** By which of their accounts they would have it. */
  account: string;
  /** Who would decide for them, and then has no seat of their own. */
  delegate?: number;
};

/** A question to the search: can the stages be filled, and with whom. */
type Question = {
  /** How many stages, from the first, only people who approved may fill. */
  done: number;
  /** How many stages, from the first, are looked at; all of them by default. */
  horizon?: number;
  /** Only this alternative of the open stage. */
  alternative?: number[];
  /** As if this person sat in this leaf of the open stage. */
  seated?: Pick<Candidate, 'person' | 'delegate'> & { leaf: number };
};

/**
 * Fills the stages with distinct people; of all ways, one in which as many seats of the open stage
 * (the one after the `done` ones) as possible are filled by people who approved.
 */
export function fillStages(
  model: QuorumModel,
  question: Question,
): Matching | undefined {
  const stages = model.stages.slice(0, question.horizon);
  return findBestMatching(
    stages.map((stage, index) => {
      const isOpen = index === question.done;
      const alternatives =
        isOpen && question.alternative
          ? [question.alternative]
          : stage.alternatives;
      return alternatives.map(leaves =>
        leaves.flatMap(leaf => createSeats(model, question, index, leaf)),
      );
    }),
  );
}

function createSeats(
  model: QuorumModel,
  question: Question,
  stage: number,
  leafIndex: number,
): Seat[] {
  const { done, seated } = question;
  const leaf = model.leaves[leafIndex];
  const candidates = leaf.candidates.filter(
    person =>
      person !== seated?.person &&
      person !== seated?.delegate &&
      (stage >= done || person < model.approverCount),
  );
  const taken = stage === done && seated?.leaf === leafIndex ? 1 : 0;
  const seat: Seat = {
    leaf: leafIndex,
    candidates,
    preferredBelow: stage === done ? model.approverCount : 0,
  };
  // More seats than candidates can never be filled: one too many says so without a huge list.
  const count = Math.min(leaf.approvals - taken, candidates.length + 1);
  return new Array(count).fill(seat);
}

/**
 * Could this person, who has not decided, fill a seat of the open stage that those who approved
 * leave empty, and could the stages up to the horizon still be met then?
 */
export function canFillSeat(
  model: QuorumModel,
  options: Candidate & { done: number; horizon: number },
): boolean {
  const { done, person, account, delegate, horizon } = options;
  const stage = model.stages[done];
  return stage.alternatives.some(alternative => {
    const own = alternative.filter(leaf =>
      model.leaves[leaf].accounts.has(account),
    );
    const without =
      own.length > 0 && fillStages(model, { done, horizon, alternative });
    if (!without) {
      return false;
    }
    return own.some(leaf => {
      const seated = { person, delegate, leaf };
      const rest = fillStages(model, { done, horizon, alternative, seated });
      // The seat is an empty one if the others fill as many as they did without this person.
      return rest !== undefined && rest.points >= without.points;
    });
  });
}
