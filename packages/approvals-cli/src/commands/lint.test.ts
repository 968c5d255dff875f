import { POLICY } from '../__testUtils__/casesFixture';
import { HOSTILE_CONFIGS } from '../__testUtils__/hostileConfigs';
import { inFolder } from '../__testUtils__/inFolder';
import { ROOT, runGreenlane } from '../__testUtils__/runGreenlane';

const TIERS = `
    tiers:
      - { id: free, outcome: approve }
      - id: reviewed
        outcome: review
        stages:
          - { id: team, require: { approvals: 2, from: ['group:default/team'] } }
`;

/** One error, two warnings, and one more with the catalog. */
const FINDINGS = `approvals:
  policy:
    defaultTier: reviewed
    facts:
      nodes: { type: int, value: parameters.nodes }
      idle: { type: int, value: '1' }${TIERS}
    rules:
      - id: never
        when: nodes < 3 && nodes > 5
        tier: free
`;

/** A name inside of an expression, a key and a tier that are not known. */
const MISTAKES = `approvals:
  policy:
    defaultTier: reviewed
    facts: { nodes: { type: int, value: parameters.nodes } }${TIERS}
    rules:
      - id: typo
        when: nodes < 3 && nodse > 5
        tier: free
      - id: stranger
        wen: nodes < 3
        tier: fre
`;

const TEAM = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team }
spec: { type: team, children: [], members: [ada, bob] }
---
{ apiVersion: backstage.io/v1alpha1, kind: User, metadata: { name: ada }, spec: {} }
---
{ apiVersion: backstage.io/v1alpha1, kind: User, metadata: { name: bob }, spec: {} }
`;

describe('greenlane lint', () => {
  const folder = inFolder();
  const lint = (...args: string[]) =>
    runGreenlane(['lint', ...args], { cwd: folder.path });
  beforeEach(() => {
    folder.write('findings, 100%.yaml', FINDINGS);
    folder.write('mistakes.yaml', MISTAKES);
    folder.write('team.yaml', TEAM);
  });

  describe.each(['text', 'json', 'github'])('as %s', format => {
    it.each(['findings, 100%.yaml', 'mistakes.yaml'])(
      'shows %s',
      async file => {
        const { stdout, stderr, exitCode } = await lint(
          file,
          '--catalog',
          'team.yaml',
          '--format',
          format,
        );
        expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
        expect(stdout).toMatchSnapshot();
      },
    );

    it('has nothing to say about a good policy', async () => {
      folder.write('good.yaml', POLICY);
      const { stdout, exitCode } = await lint('good.yaml', '--format', format);
      const nothing: Record<string, string> = {
        text: '0 errors, 0 warnings\n',
        json: '[]\n',
        github: '',
      };
      expect({ stdout, exitCode }).toEqual({
        stdout: nothing[format],
        exitCode: 0,
      });
    });
  });

  it.each([
    [[], 0],
    [['--max-warnings', '3'], 0],
    [['--max-warnings', '2'], 1],
    [['--max-warnings', '0'], 1],
    [['--max-warnings', '-1'], 2],
    [['--max-warnings', 'few'], 2],
  ])(
    'ends the three warnings of the demo with %j as %p',
    async (args, code) => {
      const { exitCode } = await runGreenlane(
        [
          'lint',
          'app-config.yaml',
          '--catalog',
          'examples/org.yaml',
          'examples/templates/cloud-environment/template.yaml',
          ...args,
        ],
        { cwd: ROOT },
      );
      expect(exitCode).toBe(code);
    },
  );

  it('cannot check selectors of modules, unless it is told that they are there', async () => {
    folder.write(
      'oncall.yaml',
      FINDINGS.replace("'group:default/team'", "'$oncall.team'"),
    );
    const { stdout } = await lint('oncall.yaml');
    expect(stdout).toContain('(unchecked-selector)');
    const told = await lint('oncall.yaml', '--selectors', 'oncall');
    expect(told.stdout).not.toContain('selector');
    const other = await lint('oncall.yaml', '--selectors', 'on-call');
    expect(other.exitCode).toBe(1);
    expect(other.stdout).toContain('`$oncall.team` cannot approve');
  });

  it('shows checks and windows without use with their lines', async () => {
    folder.write(
      'unused.yaml',
      FINDINGS.replace(
        '    facts:\n',
        `    windows: { month: { sum: cost, of: requester, days: 30 } }
    checks:
      named: { type: name-pattern, value: 'string(parameters.name)', with: { pattern: 'a' } }
    facts:
`,
      ).concat(
        `  cost: { currency: EUR, prices: { node: 1 }, estimates: [{ templates: ['*'], monthly: prices.node }] }
`,
      ),
    );
    const { stdout } = await lint('unused.yaml');
    expect(stdout).toMatch(/unused.yaml:4:\d+ warning .*\(unused-window\)/);
    expect(stdout).toMatch(/unused.yaml:6:\d+ warning .*\(unused-check\)/);
  });

  it('lets a later file win, and finds where it says so', async () => {
    folder.write(
      'later.yaml',
      '\n\napprovals:\n  policy:\n    defaultTier: none\n',
    );
    const { stdout, exitCode } = await lint(
      'findings, 100%.yaml',
      'later.yaml',
    );
    expect(exitCode).toBe(1);
    expect(stdout).toContain('later.yaml:5:18 error');
  });

  it.each(HOSTILE_CONFIGS)('refuses %s', async (_, text, message) => {
    folder.write('broken.yaml', text);
    const { stdout, stderr, exitCode } = await lint('broken.yaml');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('reports approvals that are no policy with their place', async () => {
    folder.write('empty.yaml', 'approvals:\n  policy: 5\n');
    const { stdout, exitCode } = await lint('empty.yaml');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('empty.yaml:2:11 error');
  });

  it.each([
    ['a file that is not there', 'none.yaml', 'ENOENT'],
    ['a folder', '.', 'EISDIR'],
    ['a huge file', 'huge.yaml', 'is larger than 64 MiB'],
  ])(
    'refuses %s, as configuration and as catalog',
    async (_, file, message) => {
      folder.writeHuge('huge.yaml', 64 * 1024 * 1024 + 1);
      const runs = [
        await lint(file),
        await lint('findings, 100%.yaml', '--catalog', file),
      ];
      for (const { stdout, stderr, exitCode } of runs) {
        expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
        expect(stderr).toContain(message);
        expect(stderr).not.toMatch(/^ {4}at /m);
      }
    },
  );

  it.each([
    ['nothing', '', 'is no catalog file'],
    ['a text', 'hello', 'is no catalog file'],
    ['an entity without a name', '{ apiVersion: a, kind: b }', 'metadata.name'],
    ['no YAML', 'a: [', 'is not valid YAML'],
    ['an unknown alias', 'a: *nobody', 'Unresolved alias'],
  ])('refuses a catalog of %s', async (_, text, message) => {
    folder.write('catalog.yaml', text);
    const { stderr, exitCode } = await lint(
      'findings, 100%.yaml',
      '--catalog',
      'catalog.yaml',
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it.each([
    [[], 'missing required argument'],
    [['a.yaml', '--format', 'xml'], 'Allowed choices are text, json, github'],
    [['a.yaml', '--formt', 'json'], "unknown option '--formt'"],
  ])('is told how by %j', async (args, message) => {
    const { stdout, stderr, exitCode } = await lint(...args);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(message);
  });
});
