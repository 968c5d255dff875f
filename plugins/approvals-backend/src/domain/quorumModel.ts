import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { TooManyWaysError } from './TooManyWaysError';

/** What the quorum is computed from. Entity references are compared in lower case. */
export type QuorumInput = {
  /** In the order in which they are decided. */
  stages: Array<{ id: string; require: Requirement }>;
  /** The people who approved, in order of decision. */
  approvers: string[];
  /** People who never count: the requester. */
  excluded: string[];
  /** For each reference in a `from`: the users in it now, nested groups included. */
  members: Record<string, string[]>;
};

/** `approvals` people out of `from`; a stage's requirement is a tree of these. */
export type Leaf = {
  from: string[];
  approvals: number;
  /** Positions in {@link QuorumModel.people}, approvers first. */
  candidates: number[];
};

export type StageModel = {
  id: string;
  require: Requirement;
  /** Positions in {@link QuorumModel.leaves}, as they stand in the tree. */
  leaves: number[];
  /** Every way to meet the stage, as the leaves to fill; none at all for a vacuous requirement. */
  alternatives: number[][];
};

export type QuorumModel = {
  stages: StageModel[];
  leaves: Leaf[];
  /** Everybody who could fill a seat: first those who approved, then those who could still. */
  people: string[];
  approverCount: number;
};

/** A policy whose tree has more ways than this to be met is refused rather than searched. */
const MAX_ALTERNATIVES = 1_000;

/** The form in which entity references are compared. */
export function normalizeRef(entityRef: string): string {
  return entityRef.toLocaleLowerCase('en-US');
}

/** Numbers the leaves and the people, so that the search works on small integers. */
export function createQuorumModel(input: QuorumInput): QuorumModel {
  const leaves: Array<{ from: string[]; approvals: number }> = [];
  const stages = input.stages.map(stage => {
    const first = leaves.length;
    const alternatives = expand(stage.require, leaves);
    return {
      ...stage,
      leaves: leaves.slice(first).map((_, index) => first + index),
      alternatives,
    };
  });
  const membersOf = eligibleMembers(input);
  const everybody = new Set(leaves.flatMap(leaf => membersOf(leaf.from)));
  const decided = new Set(input.approvers.map(normalizeRef));
  const approvers = [...decided].filter(person => everybody.has(person));
  const others = [...everybody].filter(person => !decided.has(person)).sort();
  const people = [...approvers, ...others];
  const position = new Map(people.map((person, index) => [person, index]));
  return {
    stages,
    leaves: leaves.map(leaf => ({
      ...leaf,
      candidates: membersOf(leaf.from)
        .map(person => position.get(person)!)
        .sort((a, b) => a - b),
    })),
    people,
    approverCount: approvers.length,
  };
}

function eligibleMembers(input: QuorumInput) {
  const excluded = new Set(input.excluded.map(normalizeRef));
  const members = new Map<string, string[]>();
  for (const [ref, users] of Object.entries(input.members)) {
    members.set(normalizeRef(ref), users.map(normalizeRef));
  }
  return (from: string[]): string[] => {
    const users = from.flatMap(ref => members.get(normalizeRef(ref)) ?? []);
    return [...new Set(users)].filter(user => !excluded.has(user));
  };
}

/**
 * The ways to meet a requirement, as lists of leaves. Everything vacuous (no approvals, an empty
 * combination) has no way to be met: nothing is never a yes.
 */
function expand(
  require: Requirement,
  leaves: Array<{ from: string[]; approvals: number }>,
): number[][] {
  if ('allOf' in require) {
    const parts = require.allOf.map(part => expand(part, leaves));
    return parts.length === 0 ? [] : parts.reduce(combine);
  }
  if ('anyOf' in require) {
    return limit(require.anyOf.flatMap(part => expand(part, leaves)));
  }
  leaves.push({ from: require.from, approvals: require.approvals });
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
    throw new TooManyWaysError(
      `A stage can be met in more than ${MAX_ALTERNATIVES} ways. An administrator has to use fewer "anyOf" in the policy.`,
    );
  }
  return alternatives;
}
