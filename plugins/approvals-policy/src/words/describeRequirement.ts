import { Requirement } from '../types';
import { listWords } from './humanise';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Who has to agree, e.g. `one of security and (one of directors or two of platform)`. */
export function describeRequirement(
  require: Requirement,
  nested = false,
): string {
  if ('from' in require) {
    return describeLeaf(require);
  }
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  if (parts.length === 1) {
    return describeRequirement(parts[0], nested);
  }
  const words = listWords(
    parts.map(part => describeRequirement(part, true)),
    'allOf' in require ? 'and' : 'or',
  );
  return nested ? `(${words})` : words;
}

/** Stages in the order in which they are decided, e.g. `one of a, then one of b`. */
export function describeStages(
  stages: ReadonlyArray<{ require: Requirement }>,
): string {
  return stages
    .map(({ require }) => describeRequirement(require))
    .join(', then ');
}

function describeLeaf({
  approvals,
  from,
}: Extract<Requirement, { from: string[] }>): string {
  if (approvals === 1 && from.length === 1 && !from[0].startsWith('group:')) {
    return describeApprover(from[0]);
  }
  return `${NUMBERS[approvals] ?? approvals} of ${listWords(
    from.map(describeApprover),
    'or',
  )}`;
}

/** `group:default/security` → `security`; other namespaces stay visible. */
function describeApprover(ref: string): string {
  return ref === '$template.owner'
    ? 'the owner of the template'
    : ref.replace(/^(group|user):/, '').replace(/^default\//, '');
}
