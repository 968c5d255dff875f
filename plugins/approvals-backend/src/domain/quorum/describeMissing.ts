import {
  Phrase,
  PhraseValue,
  Requirement,
} from '@greenlane/backstage-plugin-approvals-policy';
import { StageModel } from './createQuorumModel';

/** What a stage still needs, in sentences; `filled` are the seats taken, leaf by leaf. */
export function describeMissing(stage: StageModel, filled: number[]): Phrase[] {
  const needs = describe(stage.require, [...filled]);
  return needs
    ? [{ key: 'stageNeeds', values: { stage: stage.id, needs } }]
    : [];
}

/** Why a request cannot be decided: nobody is left for this stage. */
export function describeUnreachable(stage: StageModel): Phrase {
  const needs = describe(
    stage.require,
    stage.leaves.map(() => 0),
  );
  return needs
    ? { key: 'stageOutOfReach', values: { stage: stage.id, needs } }
    : { key: 'stageAsksNobody', values: { stage: stage.id } };
}

/** Takes the leaves' counts off the list from the left, as the tree is walked. */
function describe(
  require: Requirement,
  filled: number[],
): PhraseValue | undefined {
  if ('allOf' in require) {
    const parts = require.allOf.map(part => describe(part, filled));
    const present = parts.filter(part => part !== undefined);
    return join(present, { and: present });
  }
  if ('anyOf' in require) {
    const parts = require.anyOf.map(part => describe(part, filled));
    const present = parts.filter(part => part !== undefined);
    return present.length < parts.length
      ? undefined
      : join(present, { or: present });
  }
  const needs = describeSeats(require, filled.shift() ?? 0);
  const groups = require.within?.join(', ');
  return needs && groups ? { key: 'alsoIn', values: { needs, groups } } : needs;
}

function describeSeats(
  { approvals, from }: Extract<Requirement, { from: string[] }>,
  taken: number,
): Phrase | undefined {
  const count = approvals - taken;
  if (count <= 0) {
    return undefined;
  }
  const [one, many] =
    taken > 0
      ? (['oneMoreApproval', 'manyMoreApprovals'] as const)
      : (['oneApproval', 'manyApprovals'] as const);
  return {
    key: count === 1 ? one : many,
    values: { count: String(count), approvers: from.join(', ') },
  };
}

function join(
  present: PhraseValue[],
  together: PhraseValue,
): PhraseValue | undefined {
  return present.length > 1
    ? { key: 'bracketed', values: { text: together } }
    : present[0];
}
