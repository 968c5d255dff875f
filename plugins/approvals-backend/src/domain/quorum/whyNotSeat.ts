import { Phrase } from '@greenlane/backstage-plugin-approvals-policy';
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
  /** In a sentence. */
  phrase: Phrase;
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
    return { kind: 'not-open', phrase: { key: 'hasAllApprovals' } };
  }
  if (!reachable) {
    const values = { obstacle: describeObstacle(model) };
    const phrase = { key: 'nobodyCanApprove' as const, values };
    return { kind: 'not-open', stageId: stage.id, phrase };
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
    phrase: { key: 'neededLater', values: { stage: stage.id } },
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
    const phrase = { key: 'noSeatLeft' as const, values: { stage: open.id } };
    return { kind: 'not-eligible', stageId: open.id, phrase };
  }
  const waiting = model.stages.find(
    (_, index) => index > done && asks(model, index, account),
  );
  if (waiting) {
    const values = { stage: waiting.id, open: open.id };
    const phrase = { key: 'stageNotOpen' as const, values };
    return { kind: 'not-open', stageId: waiting.id, phrase };
  }
  const past = model.stages.find((_, index) => asks(model, index, account))!;
  const phrase = { key: 'stageIsDone' as const, values: { stage: past.id } };
  return { kind: 'not-open', stageId: past.id, phrase };
}

function asks(model: QuorumModel, stage: number, account: string): boolean {
  return model.stages[stage].leaves.some(leaf =>
    model.leaves[leaf].accounts.has(account),
  );
}
