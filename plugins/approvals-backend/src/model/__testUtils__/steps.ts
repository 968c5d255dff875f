import fc from 'fast-check';
import { Draft, Verb } from './Step';
import {
  ACCOUNTS,
  GROUPS,
  INCIDENTS,
  REQUESTERS,
  TEMPLATES,
  VARIANTS,
} from './world';

const account = fc.constantFrom(...Object.keys(ACCOUNTS));
/** Mostly one who can, and sometimes anybody. */
const by = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 7 }) },
  { weight: 1, arbitrary: account },
);
/** Mostly the first one. */
const request = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat({ max: 2 }) },
);

/** Undefined most of the time. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary },
  );
}

export const submit: fc.Arbitrary<Draft> = fc.record({
  do: fc.constant('submit' as const),
  by: fc.constantFrom(...REQUESTERS),
  template: fc.constantFrom(...TEMPLATES),
  variant: fc.nat({ max: VARIANTS - 1 }),
});

function decide(...verbs: Verb[]): fc.Arbitrary<Draft> {
  return fc
    .record({
      do: fc.constantFrom(...verbs),
      by,
      request,
      for: seldom(account),
      stale: seldom(fc.constant(true as const)),
    })
    .map(withoutUndefined);
}

function about(
  name:
    | 'take-back'
    | 'cancel'
    | 'revoke'
    | 'recheck-one'
    | 'retry'
    | 'review-emergency',
): fc.Arbitrary<Draft> {
  return fc.record({ do: fc.constant(name), by, request });
}

function ask(name: 'ask-again' | 'edit' | 'claim'): fc.Arbitrary<Draft> {
  return fc.record({ do: fc.constant(name), request });
}

const supersede: fc.Arbitrary<Draft> = fc.record({
  do: fc.constant('supersede' as const),
  by,
  request,
  with: fc.nat({ max: 2 }),
});

const breakGlass: fc.Arbitrary<Draft> = fc.record({
  do: fc.constant('break-glass' as const),
  by,
  request,
  incident: fc.oneof(
    { weight: 3, arbitrary: fc.constant(INCIDENTS[0]) },
    { weight: 1, arbitrary: fc.constantFrom(...INCIDENTS) },
  ),
});

/** What people do to requests. */
const toRequests: Array<fc.WeightedArbitrary<Draft>> = [
  { weight: 12, arbitrary: decide('approve') },
  { weight: 3, arbitrary: decide('reject') },
  { weight: 1, arbitrary: decide('request-changes') },
  { weight: 3, arbitrary: about('take-back') },
  { weight: 1, arbitrary: about('cancel') },
  { weight: 1, arbitrary: about('revoke') },
  { weight: 2, arbitrary: supersede },
  { weight: 4, arbitrary: breakGlass },
  { weight: 2, arbitrary: about('review-emergency') },
  { weight: 2, arbitrary: ask('ask-again') },
  { weight: 2, arbitrary: ask('edit') },
];

/** What can happen to one request at the same time. */
export const atOnce: fc.Arbitrary<Draft> = fc.oneof(...toRequests);

const goOn: fc.Arbitrary<Draft> = fc.record({
  do: fc.constant('go-on' as const),
  by: fc.nat({ max: 7 }),
  request,
});

const endTask: fc.Arbitrary<Draft> = fc.record({
  do: fc.constant('end-task' as const),
  request,
  status: fc.constantFrom('completed' as const, 'failed' as const),
});

const delegate: fc.Arbitrary<Draft> = fc
  .record({
    do: fc.constant('delegate' as const),
    by: account,
    to: account,
    hours: fc.constantFrom(2, 6),
    tier: seldom(fc.constantFrom(...TEMPLATES)),
  })
  .map(withoutUndefined);

const endDelegation: fc.Arbitrary<Draft> = fc.record({
  do: fc.constant('end-delegation' as const),
  delegation: fc.nat({ max: 2 }),
});

/** Those who are there from the beginning. */
const members = Object.entries(ACCOUNTS).flatMap(([who, groups]) =>
  groups.map(group => ({ who, group })),
);

const membership: fc.Arbitrary<Draft> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...members)
      .map(member => ({ do: 'leave' as const, ...member })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('join' as const, 'leave' as const),
      who: account,
      group: fc.constantFrom(...GROUPS),
    }),
  },
);

const wait: fc.Arbitrary<Draft> = fc.record({
  do: fc.constant('wait' as const),
  hours: fc.constantFrom(1, 5, 9),
});

const job: fc.Arbitrary<Draft> = fc.record({
  do: fc.constantFrom(
    'recheck' as const,
    'recheck' as const,
    'recheck' as const,
    'expire' as const,
    'settle' as const,
  ),
});

export const anything: fc.Arbitrary<Draft> = fc.oneof(
  ...toRequests,
  { weight: 12, arbitrary: goOn },
  { weight: 1, arbitrary: submit },
  { weight: 1, arbitrary: ask('claim') },
  { weight: 1, arbitrary: endTask },
  { weight: 1, arbitrary: about('retry') },
  { weight: 1, arbitrary: about('recheck-one') },
  { weight: 5, arbitrary: job },
  { weight: 2, arbitrary: wait },
  { weight: 6, arbitrary: membership },
  { weight: 3, arbitrary: delegate },
  { weight: 1, arbitrary: endDelegation },
);

function withoutUndefined<T extends object>(step: T): Draft {
  const entries = Object.entries(step).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(entries) as Draft;
}
