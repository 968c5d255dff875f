import { Phrase } from '@greenlane/backstage-plugin-approvals-policy';
import { QuorumModel } from './createQuorumModel';
import { canFillSeat, fillStages } from './fillStages';
import { describeUnreachable } from './describeMissing';

/** How many stages, from the first, are done; when the rest is out of reach, by approvals alone. */
export type Progress = { done: number; reachable: boolean };

/** Most stages that the approvals fill while everybody else can still fill the rest. */
export function countDoneStages(model: QuorumModel): Progress {
  const total = model.stages.length;
  for (let done = total; total > 0 && done >= 0; done--) {
    if (fillStages(model, { done })) {
      return { done, reachable: true };
    }
  }
  let done = total;
  while (done > 0 && !fillStages(model, { done, horizon: done })) {
    done--;
  }
  return { done, reachable: false };
}

/** The people who approved, by the leaf whose seat they fill. */
export function findFilledSeats(
  model: QuorumModel,
  { done, reachable }: Progress,
): Map<number, string[]> {
  const filled = new Map<number, string[]>();
  for (const { leaf, person } of findAssignment(model, done, reachable)) {
    if (person < model.approverCount) {
      const { approvedBy = '' } = model.people[person];
      filled.set(leaf, [...(filled.get(leaf) ?? []), approvedBy]);
    }
  }
  return filled;
}

/** Of the ways to meet the open stage: the one with the fewest seats still empty. */
function findAssignment(
  model: QuorumModel,
  done: number,
  reachable: boolean,
): Array<{ leaf: number; person: number }> {
  if (!reachable || done === model.stages.length) {
    return fillStages(model, { done, horizon: done })?.filled ?? [];
  }
  const ways = model.stages[done].alternatives.flatMap(alternative => {
    const matching = fillStages(model, { done, alternative });
    const seats = alternative
      .map(leaf => model.leaves[leaf].approvals)
      .reduce((sum, approvals) => sum + approvals, 0);
    return matching ? [{ matching, empty: seats - matching.points }] : [];
  });
  ways.sort(
    (a, b) => a.empty - b.empty || b.matching.points - a.matching.points,
  );
  return ways[0]?.matching.filled ?? [];
}

/** The accounts that could approve in a stage; people in the same groups are looked at only once. */
export function findDeciders(
  model: QuorumModel,
  stage: number,
  { done, reachable }: Progress,
): string[] {
  if (stage < done || !reachable) {
    return [];
  }
  const horizon = model.stages.length;
  const answers = new Map<string, boolean>();
  const isDecider = (person: number, account: string) => {
    const leaves = leavesAsking(model, account);
    if (!model.stages[stage].leaves.some(leaf => leaves.includes(leaf))) {
      return false;
    }
    // Where the person would be missed depends on all of their accounts.
    const others = model.people[person].accounts.map(other =>
      leavesAsking(model, other).join(),
    );
    const likes = [leaves.join(), ...others].join(';');
    if (stage === done && !answers.has(likes)) {
      const candidate = { person, account, done, horizon };
      answers.set(likes, canFillSeat(model, candidate));
    }
    return answers.get(likes) ?? true;
  };
  return model.people
    .slice(model.approverCount)
    .flatMap(({ accounts }, index) =>
      accounts.filter(account =>
        isDecider(model.approverCount + index, account),
      ),
    );
}

function leavesAsking({ leaves }: QuorumModel, account: string): number[] {
  return leaves.flatMap((leaf, index) =>
    leaf.accounts.has(account) ? [index] : [],
  );
}

/** What makes the request impossible to approve: the first stage that cannot be met. */
export function describeObstacle(model: QuorumModel): Phrase {
  const stage = model.stages.find(
    (_, index) => !fillStages(model, { done: 0, horizon: index + 1 }),
  );
  return stage ? describeUnreachable(stage) : { key: 'noStageToApprove' };
}
