import { Requirement } from '../types';
import { Words } from './Words';

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'] as const;

/** Who has to agree, e.g. `one of security and (one of directors or two of platform)`. */
export function describeRequirement(
  require: Requirement,
  words: Words = Words.english,
): string {
  return describePart(require, { words, nested: false });
}

function describePart(
  require: Requirement,
  options: { words: Words; nested: boolean },
): string {
  const { words, nested } = options;
  if ('from' in require) {
    return describeLeaf(require, words);
  }
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  if (parts.length === 1) {
    return describePart(parts[0], options);
  }
  const text = words.list(
    parts.map(part => describePart(part, { words, nested: true })),
    'allOf' in require ? 'and' : 'or',
  );
  return nested ? `(${text})` : text;
}

/** Stages in the order in which they are decided, e.g. `one of a, then one of b`. */
export function describeStages(
  stages: ReadonlyArray<{ require: Requirement }>,
  words: Words = Words.english,
): string {
  const described = stages.map(({ require }) =>
    describeRequirement(require, words),
  );
  return described.length === 0
    ? ''
    : described.reduce((first, last) => words.say('then', { first, last }));
}

function describeLeaf(
  { approvals, from }: Extract<Requirement, { from: string[] }>,
  words: Words,
): string {
  if (approvals === 1 && from.length === 1 && !from[0].startsWith('group:')) {
    return describeApprover(from[0], words);
  }
  return words.say('approvals', {
    count: NUMBERS[approvals]
      ? words.say(NUMBERS[approvals])
      : String(approvals),
    approvers: describeApprovers(from, words),
  });
}

/** Groups, users and selectors, e.g. `security or the owner of the template`. */
export function describeApprovers(
  from: readonly string[],
  words: Words = Words.english,
): string {
  return words.list(
    from.map(ref => describeApprover(ref, words)),
    'or',
  );
}

/** `group:default/security` → `security`; other namespaces stay visible. */
function describeApprover(ref: string, words: Words): string {
  return ref === '$template.owner'
    ? words.say('templateOwner')
    : ref.replace(/^(group|user):/, '').replace(/^default\//, '');
}
