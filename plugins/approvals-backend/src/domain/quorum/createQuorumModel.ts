import {
  Phrase,
  Requirement,
} from '@greenlane/backstage-plugin-approvals-policy';
import { createHumans, Humans } from './createHumans';
import { accountsByHuman, findApprovers, mergeAccounts } from './findSeatable';
import { TooManyWaysError } from './TooManyWaysError';

/** Somebody who approved. */
export type Approver = {
  person: string;
  /** The person who has delegated it to them, and whose seat they fill. */
  onBehalfOf?: string;
};

/** Those whom a stage asked and asks no more, because it waited for too long. */
export type Retired = {
  /** Groups and users among those in its requirement. */
  refs: string[];
  /** The people whose seats had been filled by then: there they still count. */
  kept: string[];
};

/** What the quorum is computed from. Entity references are compared in lower case. */
export type QuorumInput = {
  /** In the order in which they are decided. */
  stages: Array<{ id: string; require: Requirement; retired?: Retired }>;
  /** The people who approved, in order of decision. */
  approvers: Approver[];
  /** People who decided otherwise: they fill no seat, and have no second decision. */
  declined?: string[];
  /** People who never count: the requester, and whom separation of duties keeps out. */
  excluded: string[];
  /** For each reference in a `from` or a `within`: the users in it now, nested groups included. */
  members: Record<string, string[]>;
  /** The human behind an account, where that is not the account itself: one human is one person. */
  humans?: Record<string, string>;
  /** Why nobody can say who may decide, in sentences: then nobody may. */
  obstacles?: Phrase[];
};

/** `approvals` people out of `from`; a stage's requirement is a tree of these. */
export type Leaf = {
  from: string[];
  within?: string[];
  approvals: number;
  /** Positions in {@link QuorumModel.people}, approvers first. */
  candidates: number[];
  /** The accounts that may sit here: whose human is asked by another account only is not asked. */
  accounts: ReadonlySet<string>;
};

export type StageModel = {
  id: string;
  require: Requirement;
  /** Positions in {@link QuorumModel.leaves}, as they stand in the tree. */
  leaves: number[];
  /** Every way to meet the stage, as the leaves to fill; none at all for a vacuous requirement. */
  alternatives: number[][];
};

/** Somebody who fills one seat at most. */
export type Seatable = {
  /** The human whose seat it is. */
  human: string;
  /** Their accounts; of somebody who approved, the one whose seat it is. */
  accounts: string[];
  /** Of somebody who approved: the account that did. */
  approvedBy?: string;
};

export type QuorumModel = {
  stages: StageModel[];
  leaves: Leaf[];
  /** Everybody who could fill a seat: first those who approved, then those who could still. */
  people: Seatable[];
  approverCount: number;
};

/** A policy whose tree has more ways than this to be met is refused rather than searched. */
const MAX_ALTERNATIVES = 1_000;

/** Numbers the leaves and the people, so that the search works on small integers. */
export function createQuorumModel(input: QuorumInput): QuorumModel {
  const leaves: AskedLeaf[] = [];
  const stages = input.stages.map(({ retired, ...stage }) => {
    const first = leaves.length;
    const alternatives = expand(stage.require, { leaves, retired });
    return {
      ...stage,
      leaves: leaves.slice(first).map((_, index) => first + index),
      alternatives,
    };
  });
  const humans = createHumans(input);
  const askedIn = leaves.map(leaf => accountsAskedBy(input, leaf, humans));
  const everybody = mergeAccounts(askedIn);
  const approvers = findApprovers(input, humans).filter(({ human, accounts }) =>
    everybody.get(human)?.has(accounts[0]),
  );
  const others = [...everybody]
    .filter(([human]) => !humans.haveDecided(human))
    .map(([human, accounts]) => ({ human, accounts: [...accounts].sort() }))
    .sort((a, b) => (a.accounts[0] < b.accounts[0] ? -1 : 1));
  const people = [...approvers, ...others];
  return {
    stages,
    leaves: leaves.map((leaf, index) => {
      const accounts = new Set(
        [...askedIn[index].values()].flatMap(all => [...all]),
      );
      const candidates = people.flatMap((seatable, person) =>
        seatable.accounts.some(account => accounts.has(account))
          ? [person]
          : [],
      );
      return { ...leaf, candidates, accounts };
    }),
    people,
    approverCount: approvers.length,
  };
}

type AskedLeaf = {
  from: string[];
  within?: string[];
  approvals: number;
  retired?: Retired;
};

/** The accounts that a leaf asks, and of those whom it asks no more, the ones that are kept. */
function accountsAskedBy(
  input: QuorumInput,
  { from, within, retired }: AskedLeaf,
  humans: Humans,
): Map<string, Set<string>> {
  const asked = accountsByHuman(input, { from, within }, humans);
  if (!retired) {
    return asked;
  }
  const kept = new Set(retired.kept.map(humans.of));
  const before = accountsByHuman(input, { from: retired.refs, within }, humans);
  const left = [...before].filter(([human]) => kept.has(human));
  return mergeAccounts([asked, new Map(left)]);
}

/** Of those whom the leaf asks, the ones who are asked no more. */
function retire(
  { from, within, approvals }: AskedLeaf,
  retired: Retired | undefined,
): AskedLeaf {
  if (!retired) {
    return { from, within, approvals };
  }
  const isRetired = (ref: string) => retired.refs.includes(ref);
  return {
    from: from.filter(ref => !isRetired(ref)),
    within,
    approvals,
    retired: { ...retired, refs: from.filter(isRetired) },
  };
}

/**
 * The ways to meet a requirement, as lists of leaves. Everything vacuous (no approvals, an empty
 * combination) has no way to be met: nothing is never a yes.
 */
function expand(
  require: Requirement,
  stage: { leaves: AskedLeaf[]; retired?: Retired },
): number[][] {
  const { leaves, retired } = stage;
  if ('allOf' in require) {
    const parts = require.allOf.map(part => expand(part, stage));
    return parts.length === 0 ? [] : parts.reduce(combine);
  }
  if ('anyOf' in require) {
    return limit(require.anyOf.flatMap(part => expand(part, stage)));
  }
  leaves.push(retire(require, retired));
  const countable =
    Number.isInteger(require.approvals) && require.approvals >= 1;
  return countable ? [[leaves.length - 1]] : [];
}

function combine(left: number[][], right: number[][]): number[][] {
  if (left.length * right.length > MAX_ALTERNATIVES) {
    return limit(new Array(left.length * right.length));
  }
  return left.flatMap(one => right.map(other => [...one, ...other]));
}

function limit(alternatives: number[][]): number[][] {
  if (alternatives.length > MAX_ALTERNATIVES) {
    throw new TooManyWaysError({
      key: 'stageHasTooManyWays',
      values: { count: String(MAX_ALTERNATIVES) },
    });
  }
  return alternatives;
}
