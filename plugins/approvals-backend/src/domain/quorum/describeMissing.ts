import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { StageModel } from './createQuorumModel';

/** What a stage still needs, as sentences; `filled` are the seats taken, leaf by leaf. */
export function describeMissing(stage: StageModel, filled: number[]): string[] {
  const words = describe(stage.require, [...filled]);
  return words ? [`Stage "${stage.id}" needs ${words}.`] : [];
}

/** Why a request cannot be decided: nobody is left for this stage. */
export function describeUnreachable(stage: StageModel): string {
  const words = describe(
    stage.require,
    stage.leaves.map(() => 0),
  );
  return words
    ? `Stage "${stage.id}" needs ${words}, and not enough different people can give that.`
    : `Stage "${stage.id}" does not say who has to approve.`;
}

/** Takes the leaves' counts off the list from the left, as the tree is walked. */
function describe(require: Requirement, filled: number[]): string | undefined {
  if ('allOf' in require) {
    const parts = require.allOf.map(part => describe(part, filled));
    return join(parts, ' and ');
  }
  if ('anyOf' in require) {
    const parts = require.anyOf.map(part => describe(part, filled));
    return parts.includes(undefined) ? undefined : join(parts, ' or ');
  }
  const taken = filled.shift() ?? 0;
  const count = require.approvals - taken;
  if (count <= 0) {
    return undefined;
  }
  const more = taken > 0 ? ' more' : '';
  const noun = count === 1 ? 'approval' : 'approvals';
  const within = require.within
    ? ` who are also in ${require.within.join(', ')}`
    : '';
  return `${count}${more} ${noun} from ${require.from.join(', ')}${within}`;
}

function join(parts: Array<string | undefined>, by: string) {
  const present = parts.filter(part => part !== undefined);
  if (present.length === 0) {
    return undefined;
  }
  return present.length > 1 ? `(${present.join(by)})` : present[0];
}
