import { JsonObject } from '@backstage/types';
import { evaluate } from '../evaluate/evaluate';
import { PolicyError } from '../PolicyError';
import { smallPolicy, smallSubject } from '../fixtures/smallPolicy';
import { PolicyIssue } from '../types';
import { describePolicy } from '../words/describePolicy';

const tags = (more: JsonObject = {}) => ({
  type: 'list(string)',
  value: 'parameters.tags',
  ...more,
});

const NOTHING_SECRET = { when: "!('secret' in tags)", tier: 'free' };

function policyWith(fact: JsonObject, rule: JsonObject = NOTHING_SECRET) {
  return smallPolicy([rule], { facts: { tags: fact } });
}

function issuesOf(compile: () => unknown): PolicyIssue[] {
  try {
    compile();
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    return (error as PolicyError).issues;
  }
  return [];
}

describe('`maxItems` of a fact', () => {
  it('is 100 if nothing is said, and part of the policy', () => {
    const [silent, same, other] = [
      policyWith(tags()),
      policyWith(tags({ maxItems: 100 })),
      policyWith(tags({ maxItems: 99 })),
    ];
    expect(silent.hash).toBe(same.hash);
    expect(silent.hash).not.toBe(other.hash);
    const described = describePolicy(silent).facts;
    expect(described.find(({ name }) => name === 'tags')?.maxItems).toBe(100);
    expect(described.filter(fact => 'maxItems' in fact)).toHaveLength(1);
  });

  it.each([0, -1, 1.5, 10_001, '5', null, [5]])('cannot be %p', maxItems => {
    expect(issuesOf(() => policyWith(tags({ maxItems })))).toEqual([
      {
        path: 'approvals.policy.facts.tags.maxItems',
        message: 'it has to be a whole number from 1 to 10000',
      },
    ]);
  });

  it('is for lists only', () => {
    const fact = { type: 'string', value: 'parameters.tag', maxItems: 5 };
    const compile = () =>
      smallPolicy([{ tier: 'free' }], { facts: { tag: fact } });
    expect(issuesOf(compile)).toEqual([
      {
        path: 'approvals.policy.facts.tag.maxItems',
        message: 'a fact of the type string has no elements',
        fix: 'leave `maxItems` out',
      },
    ]);
  });

  it('is kept by `onMissing`, too', () => {
    const fact = tags({ maxItems: 1, onMissing: ['a', 'b'] });
    expect(issuesOf(() => policyWith(fact))).toMatchObject([
      {
        path: 'approvals.policy.facts.tags.onMissing',
        message: 'it has 2 elements, and its `maxItems` is 1',
      },
    ]);
  });
});

describe('a list that is longer than its `maxItems`', () => {
  const verdict = (policy: ReturnType<typeof policyWith>, items: number) => {
    const { facts, ...rest } = evaluate(
      policy,
      smallSubject({
        open: false,
        count: 1,
        label: 'x',
        tags: Array(items).fill('harmless'),
      }),
    );
    return { ...rest, fact: facts.find(({ name }) => name === 'tags') };
  };

  it('is unknown, says so, and grants nothing', () => {
    const policy = policyWith(tags({ maxItems: 3 }));
    expect(verdict(policy, 3).verdict).toBe('granted');
    const { verdict: tooLong, fact } = verdict(policy, 4);
    expect(tooLong).toBe('held');
    expect(fact).toMatchObject({
      known: false,
      reason: 'it has 4 elements, and its `maxItems` is 3',
    });
  });

  it('does not become what is assumed where the list is missing', () => {
    const policy = policyWith(tags({ maxItems: 3, onMissing: [] }));
    const { verdict: tooLong, fact } = verdict(policy, 4);
    expect(tooLong).toBe('held');
    expect(fact).toMatchObject({ known: false });
  });

  it('does not become that by costing too much, either', () => {
    const value =
      'parameters.tags.filter(t, parameters.tags.all(u, t == u)).map(t, t)';
    const policy = policyWith(tags({ value, maxItems: 100, onMissing: [] }));
    expect(verdict(policy, 100).verdict).toBe('granted');
    const { verdict: tooLong, fact } = verdict(policy, 1_000);
    expect(tooLong).toBe('held');
    expect(fact).toMatchObject({
      known: false,
      reason: 'the expression takes too long on these values',
    });
  });
});

describe('an expression that can cost too much', () => {
  const nested = (list: string) =>
    `${list}.all(a,\n  ${list}.all(b,\n    ${list}.all(c, a + b == c)))`;

  it('is refused in a rule, with its place and what to do', () => {
    const rule = { when: nested('tags'), tier: 'free' };
    expect(issuesOf(() => policyWith(tags(), rule))).toEqual([
      {
        path: 'approvals.policy.rules[0].when',
        message:
          'it can take 3,020,201 units of work, and 100,000 are allowed; ' +
          '`all` goes through up to 100 elements, 10,000 times',
        expression: nested('tags'),
        offset: nested('tags').lastIndexOf('tags'),
        line: 3,
        column: 5,
        fix: 'declare `maxItems: 31` or less for `tags`, or nest fewer macros',
      },
    ]);
    expect(policyWith(tags({ maxItems: 31 }), rule).rules).toHaveLength(1);
    expect(
      issuesOf(() => policyWith(tags({ maxItems: 32 }), rule)),
    ).toHaveLength(1);
  });

  it('is refused in a fact, where no `maxItems` helps', () => {
    const same = { type: 'bool', value: nested('requester.groups') };
    const compile = () => smallPolicy([{ tier: 'free' }], { facts: { same } });
    expect(issuesOf(compile)).toMatchObject([
      {
        path: 'approvals.policy.facts.same.value',
        message: expect.stringContaining('units of work'),
        fix: expect.stringMatching(/^nest fewer macros/),
      },
    ]);
  });
});
