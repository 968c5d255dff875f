import { OWNED_BY, parseSelector } from '../selectors/Selector';
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
  require: Extract<Requirement, { from: string[] }>,
  words: Words,
): string {
  const approvers = describeSeats(require, words);
  return require.within
    ? words.say('within', {
        approvers,
        groups: describeApprovers(require.within, words),
      })
    : approvers;
}

function describeSeats(
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

/** `group:default/security` → `security`; other namespaces stay visible. A selector says whom it means. */
function describeApprover(ref: string, words: Words): string {
  const selector = parseSelector(ref);
  switch (selector?.kind) {
    case 'owner':
      return words.say('templateOwner');
    case 'team':
      return words.say('requesterTeam');
    case 'manager':
      return words.say('requesterManager');
    case 'template':
      return words.say('templateRelation', { relation: selector.relation });
    case 'system':
      return selector.relation === OWNED_BY
        ? words.say('systemOwner')
        : words.say('systemRelation', { relation: selector.relation });
    case 'parameter':
      return words.say('namedInField', { field: selector.parameter });
    case 'parameter-owner':
      return words.say('ownerOfField', { field: selector.parameter });
    default:
      return ref.replace(/^(group|user):/, '').replace(/^default\//, '');
  }
}
