import { QuorumModel } from './createQuorumModel';
import { countDoneStages, describeObstacle, Progress } from './progress';
import { Candidate, canFillSeat } from './fillStages';

/** Why a person may not approve now. */
export type Refusal = {
  kind:
    | 'excluded'
    | 'not-eligible'
    | 'already-decided'
    | 'would-block'
    | 'not-open';
  /** The stage that the reason is about. */
  stageId?: string;
  message: string;
  /** The open stage asks this person: they can say no there, though not yes. */
  canDecline?: boolean;
};

/** Why the seat of this person, who has not decided and is asked somewhere, cannot be filled now. */
export function whyNotSeat(
  model: QuorumModel,
  candidate: Candidate,
): Refusal | undefined {
  const progress = countDoneStages(model);
  const refusal = whyNotFill(model, candidate, progress);
  const isAsked =
    progress.done < model.stages.length &&
    asks(model, progress.done, candidate.account);
  return refusal && isAsked ? { ...refusal, canDecline: true } : refusal;
}

function whyNotFill(
  model: QuorumModel,
  candidate: Candidate,
  { done, reachable }: Progress,
): Refusal | undefined {
  const stage = model.stages[done];
  if (!stage) {
    const message = 'This request has all the approvals that it needs.';
    return { kind: 'not-open', message };
  }
  if (!reachable) {
    const message = `Nobody can approve this request now. ${describeObstacle(
      model,
    )}`;
    return { kind: 'not-open', stageId: stage.id, message };
  }
  const horizon = model.stages.length;
  if (canFillSeat(model, { ...candidate, done, horizon })) {
    return undefined;
  }
  return (
    whyBlocking(model, done, candidate) ??
    whyNotEligible(model, done, candidate.account)
  );
}

/** The first later stage that needs this person, if their approval would leave it without. */
function whyBlocking(
  model: QuorumModel,
  done: number,
  candidate: Candidate,
): Refusal | undefined {
  if (!canFillSeat(model, { ...candidate, done, horizon: done + 1 })) {
    return undefined;
  }
  const blocked = model.stages.findIndex(
    (_, index) =>
      index > done &&
      isNeededIn(model, index, candidate) &&
      !canFillSeat(model, { ...candidate, done, horizon: index + 1 }),
  );
  const stage = model.stages[blocked];
  if (!stage) {
    return undefined;
  }
  return {
    kind: 'would-block',
    stageId: stage.id,
    message: `Stage "${stage.id}" needs you later: if you approve now, it can no longer be met. Leave this stage to somebody else.`,
  };
}

function isNeededIn(
  model: QuorumModel,
  stage: number,
  { person, delegate }: Candidate,
): boolean {
  return model.stages[stage].leaves.some(leaf =>
    model.leaves[leaf].candidates.some(
      one => one === person || one === delegate,
    ),
  );
}

function whyNotEligible(
  model: QuorumModel,
  done: number,
  account: string,
): Refusal {
  const open = model.stages[done];
  if (asks(model, done, account)) {
    const message = `Stage "${open.id}" has no seat left that you could fill.`;
    return { kind: 'not-eligible', stageId: open.id, message };
  }
  const waiting = model.stages.find(
    (_, index) => index > done && asks(model, index, account),
  );
  if (waiting) {
    const message = `Stage "${waiting.id}", in which you decide, is not open yet: "${open.id}" comes first.`;
    return { kind: 'not-open', stageId: waiting.id, message };
  }
  const past = model.stages.find((_, index) => asks(model, index, account))!;
  const message = `Stage "${past.id}", in which you could have decided, is done.`;
  return { kind: 'not-open', stageId: past.id, message };
}

function asks(model: QuorumModel, stage: number, account: string): boolean {
  return model.stages[stage].leaves.some(leaf =>
    model.leaves[leaf].accounts.has(account),
  );
}
