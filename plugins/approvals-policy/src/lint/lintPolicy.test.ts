import { JsonObject } from '@backstage/types';
import { compilePolicy } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject } from '../fixtures/demoSubjects';
import { smallPolicy, smallSubject } from '../fixtures/smallPolicy';
import { Finding, FindingKind } from './Finding';
import { lintPolicy } from './lintPolicy';

const lint = (rules: JsonObject[], kind: FindingKind): Finding[] =>
  lintPolicy(smallPolicy(rules)).filter(finding => finding.kind === kind);

const always = { when: 'open || !open' };

describe('lintPolicy', () => {
  it('finds a rule that contradicts itself', () => {
    expect(
      lint([{ when: 'count < 3 && count > 5', tier: 'free' }], 'never-matches'),
    ).toMatchObject([
      { path: 'approvals.policy.rules[0].when', severity: 'error' },
    ]);
  });

  it('knows that nothing is between two whole numbers', () => {
    const when = (name: string) => `${name} > 4 && ${name} < 5`;
    const tier = 'free';
    expect(lint([{ when: when('count'), tier }], 'never-matches')).toHaveLength(
      1,
    );
    expect(
      lint(
        [{ when: 'estimate.monthly > 4.0 && estimate.monthly < 5.0', tier }],
        'never-matches',
      ),
    ).toEqual([]);
  });

  it('finds a rule that four others hide together, all of which are needed', () => {
    const policy = smallPolicy([
      { when: "label in ['a', 'b']", tier: 'glanced' },
      { when: "label == 'a' && count < 5", tier: 'studied' },
      { when: "label == 'a' && count >= 5", tier: 'forbidden' },
      { when: "label == 'b' && open", tier: 'forbidden' },
      { when: "label.startsWith('b') && !open", tier: 'studied' },
      { when: "label == 'c'", tier: 'studied' },
    ]);
    const [finding] = lintPolicy(policy).filter(
      ({ kind }) => kind === 'hidden',
    );
    expect(finding).toMatchObject({
      path: 'approvals.policy.rules[0]',
      rules: ['rule-1', 'rule-2', 'rule-3', 'rule-4'],
    });
    const values = { open: true, count: 1, label: 'a', ...finding.witness };
    const { rules } = evaluate(policy, smallSubject(values));
    const matched = rules.filter(({ result }) => result === 'matched');
    expect(matched.map(({ id }) => id)).toContain('rule-0');
    expect(matched.length).toBeGreaterThan(1);
  });

  it.each<[string, JsonObject, JsonObject, boolean]>([
    ['a stricter tier', { tier: 'glanced' }, { tier: 'studied' }, true],
    ['a less strict tier', { tier: 'studied' }, { tier: 'tidy' }, false],
    ['conditions add up', { tier: 'frugal' }, { tier: 'studied' }, false],
    ['other conditions', { tier: 'frugal' }, { tier: 'tidy' }, false],
    ['the same conditions', { tier: 'frugal' }, { tier: 'frugal' }, true],
    ['denied anyway', { tier: 'frugal' }, { tier: 'forbidden' }, true],
    [
      'about fewer templates',
      { tier: 'glanced' },
      { tier: 'studied', appliesTo: { tags: ['x'] } },
      false,
    ],
    [
      'about more templates',
      { tier: 'glanced', appliesTo: { templates: ['a-b-*'] } },
      { tier: 'studied', appliesTo: { templates: ['a-*', 'c'] } },
      true,
    ],
    [
      'something that is not understood',
      { tier: 'glanced' },
      { tier: 'studied', when: 'open || size(label) >= 0' },
      false,
    ],
  ])('minds %s', (_, hidden, hiding, expected) => {
    const found = lint(
      [
        { ...always, ...hidden },
        { ...always, ...hiding },
      ],
      'hidden',
    );
    expect(found).toHaveLength(expected ? 1 : 0);
  });

  it('names one of two equal rules', () => {
    const rule = { when: 'open', tier: 'free' };
    expect(lint([rule, rule], 'hidden')).toMatchObject([
      { path: 'approvals.policy.rules[1]', rules: ['rule-0'] },
    ]);
  });

  it('finds tiers and facts without use', () => {
    const found = lintPolicy(smallPolicy([{ when: 'open', tier: 'free' }]));
    expect(
      found
        .filter(({ kind }) => kind === 'unused-tier')
        .map(({ path }) => path),
    ).toEqual([1, 2, 3, 5].map(index => `approvals.policy.tiers[${index}]`));
    const policy = smallPolicy([], {
      facts: { idle: { type: 'int', value: '1' } },
    });
    expect(lintPolicy(policy)).toContainEqual(
      expect.objectContaining({
        kind: 'unused-fact',
        path: 'approvals.policy.facts.idle',
      }),
    );
  });

  it('finds windows that no fact reads, and checks that nothing asks about', () => {
    const window = { sum: 'cost', of: 'requester', days: 30 };
    const check = { type: 'name-pattern', value: 'parameters.label' };
    const options = { pattern: 'a' };
    const { policy, cost } = demoPolicy;
    const [rule, ...others] = policy.rules;
    const found = lintPolicy(
      compilePolicy({
        cost,
        policy: {
          ...policy,
          facts: {
            ...policy.facts,
            spent: { type: 'double', value: 'windows.read + 1.0' },
          },
          windows: { read: window, idle: window },
          checks: {
            asked: { ...check, with: options },
            idle: { ...check, with: options },
          },
          rules: [{ ...rule, when: 'checks.asked && spent > 5.0' }, ...others],
        },
        risk: demoPolicy.risk,
      }),
    );
    const kinds = ['unused-window', 'unused-check', 'unused-fact'];
    expect(
      found
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ kind, path, severity }) => [kind, path, severity]),
    ).toEqual([
      ['unused-check', 'approvals.policy.checks.idle', 'warning'],
      ['unused-window', 'approvals.policy.windows.idle', 'warning'],
    ]);
  });

  it.each<[string, string, FindingKind[]]>([
    ['count < 100', 'count > 100', ['threshold-gap']],
    ['!(count >= 100)', '100 < count', ['threshold-gap']],
    ['count <= 500', 'count >= 500', ['threshold-overlap']],
    ['count <= 500', 'count > 500', []],
    ['count < 500', 'count > 600', []],
  ])('looks at the line of %s and %s', (first, second, expected) => {
    const found = lintPolicy(
      smallPolicy([
        { when: first, tier: 'free' },
        { when: second, tier: 'studied' },
      ]),
    );
    const kinds = found.map(({ kind }) => kind);
    expect(kinds.filter(kind => kind.startsWith('threshold'))).toEqual(
      expected,
    );
  });

  it.each<[JsonObject, number]>([
    [{ appliesTo: { tags: ['prod'] }, tier: 'forbidden' }, 1],
    [{ when: "'prod' in template.metadata.tags", tier: 'forbidden' }, 1],
    [{ when: 'has(template.metadata.labels)', tier: 'forbidden' }, 1],
    [
      { when: "template.metadata.annotations['a'] == 'b'", tier: 'forbidden' },
      1,
    ],
    [{ appliesTo: { tags: ['calm'] }, tier: 'free' }, 0],
    [{ appliesTo: { actions: ['aws:*'] }, tier: 'forbidden' }, 0],
  ])('sees what a tag raises: %j', (rule, count) => {
    expect(lint([rule], 'raises-by-tag')).toHaveLength(count);
  });

  it('finds a rule that makes it easier by a mere claim', () => {
    const entity = smallSubject({ open: true }).template.entity;
    const policy = smallPolicy([{ when: 'open', tier: 'free' }]);
    const unused = {
      ...entity,
      spec: { ...(entity.spec as JsonObject), steps: [] },
    };
    expect(lintPolicy(policy, { entities: [unused] })).toContainEqual(
      expect.objectContaining({
        kind: 'lowers-by-claim',
        path: 'approvals.policy.rules[0].when',
      }),
    );
    const steps = [{ action: 'a', input: { x: '${{ parameters.open }}' } }];
    const used = { ...entity, spec: { ...(entity.spec as JsonObject), steps } };
    const found = lintPolicy(policy, { entities: [used] });
    expect(found.map(({ kind }) => kind)).not.toContain('lowers-by-claim');
  });

  it('finds a condition that holds by a mere claim', () => {
    const { entity, entityRef } = demoSubject('cloud-environment', {}).template;
    const spec = { ...(entity.spec as JsonObject), steps: [] };
    const entities = [{ ...entity, spec }];
    expect(lintPolicy(compilePolicy(demoPolicy), { entities })).toContainEqual(
      expect.objectContaining({
        kind: 'lowers-by-claim',
        path: 'approvals.policy.tiers[1].conditions[0].when',
        message: expect.stringContaining(`storageGb of ${entityRef}`),
      }),
    );
  });

  it('counts the people of nested groups', () => {
    const group = (name: string, spec: JsonObject): JsonObject => ({
      kind: 'Group',
      metadata: { name },
      spec,
    });
    const user = (name: string, memberOf: string[]): JsonObject => ({
      kind: 'User',
      metadata: { name },
      spec: { memberOf },
    });
    const entities = [
      group('finance', { children: ['paying'] }),
      group('paying', {}),
      user('ada', ['paying']),
      user('bob', ['finance']),
      group('security', { members: ['ada'] }),
      group('owners', { parent: 'owners' }),
      group('leads', {}),
    ];
    const found = lintPolicy(smallPolicy([]), { entities });
    const quorums = found.filter(({ kind }) => /quorum|group/.test(kind));
    expect(quorums.map(({ kind, path }) => [kind, path])).toEqual([
      [
        'tight-quorum',
        'approvals.policy.tiers[1].conditions[1].otherwise.require',
      ],
      [
        'unreachable-quorum',
        'approvals.policy.tiers[2].conditions[0].otherwise.require',
      ],
      ['unreachable-quorum', 'approvals.policy.tiers[3].stages[0].require'],
      ['unknown-group', 'approvals.policy.tiers[4].stages[0].require.from[0]'],
    ]);
  });

  it('has nothing to say about the demo but what is true', () => {
    expect(
      lintPolicy(compilePolicy(demoPolicy)).map(({ kind }) => kind),
    ).toEqual([]);
  });
});
