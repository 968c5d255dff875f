import { join } from 'node:path';
import {
  CASES,
  FILE,
  only,
  POLICY,
  VM,
  withCase,
} from '../__testUtils__/casesFixture';
import { inFolder } from '../__testUtils__/inFolder';
import { ROOT, runGreenlane } from '../__testUtils__/runGreenlane';

describe('greenlane test', () => {
  const folder = inFolder();
  const test = (...args: string[]) =>
    runGreenlane(['test', ...args], { cwd: folder.path });
  beforeEach(() => {
    folder.write('deep/app-config.yaml', POLICY);
    folder.write('deep/vm.yaml', VM);
    folder.write('deep/policy.test.yaml', FILE);
  });

  it('finds files from where the test file is, and covers everything', async () => {
    const run = await test('deep/policy.test.yaml', '--coverage-min', '100');
    expect(run).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: expect.stringMatching(/100 % \(8 of 8\)\n5 passed, 0 failed\n$/),
    });
  });

  it('says what is covered neither by one file nor by another', async () => {
    folder.write('a.yaml', only(0));
    folder.write('b.yaml', only(1, 2));
    const run = await test('a.yaml', 'b.yaml', '--coverage-min', '62.6');
    expect(run.exitCode).toBe(1);
    expect(run.stdout.replace(/[0-9a-f]{12}/, 'HASH')).toBe(
      [
        'Coverage of policy HASH: 62 % (5 of 8), and has to be 62.6 %',
        '    never rule early: matched',
        '    never rule insiders: matched',
        '    never rule some: not matched',
        '3 passed, 0 failed',
        '',
      ].join('\n'),
    );
    const enough = await test('a.yaml', 'b.yaml', '--coverage-min', '62.5');
    expect(enough.exitCode).toBe(0);
  });

  it('does not take a condition that cannot be evaluated for one that was seen to fail', async () => {
    folder.write('a.yaml', only(0, 2));
    const { stdout } = await test('a.yaml');
    expect(stdout).toContain('never condition frugal/cheap: failed');
  });

  describe('selectors', () => {
    const seat = (...from: string[]) => ({ approvals: 1, from });
    const policy = {
      defaultTier: 'asked',
      excludes: ['$requester.team'],
      tiers: [
        {
          id: 'asked',
          outcome: 'review',
          stages: [
            { id: 'lead', require: seat('$requester.manager') },
            { id: 'oncall', require: seat('$oncall.payments') },
            { id: 'system', require: seat('$system.owner') },
            { id: 'owner', require: seat('$template.owner') },
          ],
        },
      ],
      rules: [],
    };
    const EVERYBODY = {
      '$requester.manager': ['lena'],
      '$oncall.payments': ['group:default/oncall'],
      '$system.owner': ['group:default/core'],
    };
    const spec = { ...VM.spec, system: 'shop', owner: 'group:default/team' };

    async function run(selectors: object | undefined, expected: object) {
      folder.write('select/app-config.yaml', { approvals: { policy } });
      folder.write('select/vm.yaml', { ...VM, spec });
      folder.write('select/ada.yaml', {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'ada' },
        spec: { memberOf: [] },
      });
      folder.write('select/policy.test.yaml', {
        ...FILE,
        catalog: ['vm.yaml', 'ada.yaml'],
        cases: [
          {
            name: 'one',
            given: selectors && { selectors },
            expect: expected,
          },
        ],
      });
      return test('select/policy.test.yaml');
    }

    it('stand for whom a case says', async () => {
      const stages = ['lead', 'oncall', 'system', 'owner'];
      const done = await run(EVERYBODY, { verdict: 'held', stages });
      expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    });

    it('that nobody has answered block the request', async () => {
      const missing = { ...EVERYBODY, '$oncall.payments': null };
      for (const selectors of [missing, undefined]) {
        const done = await run(selectors, { verdict: 'blocked' });
        expect(done).toMatchObject({ exitCode: 0, stderr: '' });
      }
    });

    it.each([
      ['that the policy lacks', { $oncal: [] }, 'no selector `$oncal`'],
      [
        'that the template answers',
        { '$template.owner': ['x'] },
        'is read from the request',
      ],
      ['that are no lists', { '$system.owner': 'core' }, 'list'],
    ])('%s are mistakes', async (_, selectors, message) => {
      const done = await run(selectors, { verdict: 'held' });
      expect(done.exitCode).toBe(2);
      expect(done.stderr).toContain(message);
    });
  });

  it.each(['text', 'github', 'json'])(
    'shows what differs as %s',
    async format => {
      const expectation = {
        tier: 'free',
        verdict: 'granted',
        rules: ['some', 'early'],
        stages: ['team', 'money'],
        reasons: ['Some.'],
        cost: 11,
      };
      const [cheap] = CASES;
      folder.write('a.yaml', {
        ...only(),
        cases: [{ ...cheap, expect: expectation }, CASES[1]],
      });
      const { stdout, stderr, exitCode } = await test(
        'a.yaml',
        '--format',
        format,
      );
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
      expect(stdout.replace(/[0-9a-f]{12,64}/g, 'HASH')).toMatchSnapshot();
    },
  );

  it('tells an order apart, and how often something is there', async () => {
    const [cheap] = CASES;
    const given = { values: { nodes: 1 }, windows: { month: 91 } };
    const file = (stages: string[]) => ({
      ...only(),
      cases: [{ ...cheap, given, expect: { stages } }],
    });
    folder.write('a.yaml', file(['money', 'money']));
    const { stdout, exitCode } = await test('a.yaml');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('      - money\n      - money\n      + money\n');
  });

  it.each<[string, object, string]>([
    ['an unknown key', { ...only(0), cazes: [] }, 'a.yaml:1:'],
    ['no cases', { ...only(), cases: [] }, 'cases: the list is empty'],
    ['cases left out', { ...only(), cases: undefined }, '`cases` is missing'],
    ['a case that expects nothing', withCase({ expect: {} }), 'cannot fail'],
    [
      'an unknown expectation',
      withCase({ expect: { teir: 'free' } }),
      'cases[0].expect.teir: the key `teir` is not known; did you mean `tier`?',
    ],
    [
      'an unknown key of given',
      withCase({ given: { constructor: 1 } }),
      'the key `constructor` is not known',
    ],
    [
      'a verdict that there is not',
      withCase({ expect: { verdict: 'maybe' } }),
      'granted, held, denied, blocked',
    ],
    ['a time that is none', withCase({ given: { now: 'soon' } }), '2026-01-31'],
    [
      'a template that is not there',
      withCase({ given: { template: 'pc' } }),
      'There is no template:default/pc; known are template:default/vm',
    ],
    [
      'a reference that is none',
      withCase({ given: { requester: ':' } }),
      '`:` is no entity reference',
    ],
    [
      'a window that the policy does not have',
      withCase({ given: { windows: { year: 1 } } }),
      'no window `year`',
    ],
    ['two of a name', only(0, 0), 'another case has the same name'],
    ['no configuration', { ...only(0), config: [] }, 'the list is empty'],
    [
      'a configuration that is not there',
      { ...only(0), config: 'none.yaml' },
      'none.yaml cannot be read',
    ],
    [
      'a catalog that is none',
      { ...only(0), catalog: ['deep/app-config.yaml'] },
      'is no catalog file',
    ],
  ])('refuses %s', async (_, file, message) => {
    folder.write('a.yaml', JSON.parse(JSON.stringify(file)));
    const { stdout, stderr, exitCode } = await test('a.yaml');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('names the line of a mistake', async () => {
    folder.write(
      'a.yaml',
      [
        'config: deep/app-config.yaml',
        'catalog: [deep/vm.yaml]',
        'cases:',
        '  - name: one',
        '    expects: { tier: free }',
        '    expect: { tier: free }',
      ].join('\n'),
    );
    const { stderr } = await test('a.yaml');
    expect(stderr).toBe(
      'a.yaml:5:14 cases[0].expects: the key `expects` is not known; did you mean `expect`?\n',
    );
  });

  it.each(['-1', '101', 'all', '1e1'])('refuses %s percent', async percent => {
    const run = await test('deep/policy.test.yaml', '--coverage-min', percent);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('the policy of the demo', () => {
  it('does what its table of cases says, which covers every rule and condition', async () => {
    const { stdout, stderr, exitCode } = await runGreenlane(
      ['test', 'policy.test.yaml', '--coverage-min', '100'],
      { cwd: join(ROOT, 'examples') },
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^Coverage of policy [0-9a-f]{12}: 100 % \(16 of 16\)\n\d+ passed, 0 failed\n$/,
    );
    expect(exitCode).toBe(0);
  });
});
