import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { generateHistory } from '../benchmarks/generateHistory';
import { ROOT, runGreenlane } from '../__testUtils__/runGreenlane';
import { loadPolicy } from '../policy/loadPolicy';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

describe(`replay, seed ${SEED}`, () => {
  let folder: string;
  let lines: any[];
  let approvals: any;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'replay-'));
    const loaded = await loadPolicy([join(ROOT, 'app-config.yaml')]);
    const { policy, risk, cost } = loaded.approvals;
    approvals = { policy, risk, cost };
    lines = [...generateHistory(approvals, { seed: SEED, requests: 300 })];
    writeHistory('good.ndjson', lines);
    const candidate = structuredClone(approvals);
    candidate.policy.tiers.find(
      ({ id }: { id: string }) => id === 'conditional',
    ).conditions[0].when = 'monthlyCost <= 5000.0';
    writeFileSync(
      join(folder, 'candidate.yaml'),
      stringify({ approvals: candidate }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function writeHistory(name: string, content: any[]) {
    const text = content.map(line =>
      typeof line === 'string' ? line : JSON.stringify(line),
    );
    writeFileSync(join(folder, name), `${text.join('\n')}\n`);
  }

  const run = (...args: string[]) => runGreenlane(args, { cwd: folder });

  it('gives every recorded evaluation again', async () => {
    const result = await run('replay', '--verify', '--history', 'good.ndjson');
    expect(result).toEqual({
      exitCode: 0,
      stdout: '300 of 300 requests give the recorded evaluation\n',
      stderr: '',
    });
  });

  it('reports an evaluation that was changed', async () => {
    const changed = structuredClone(lines);
    changed[5].evaluation.tier = 'automated';
    writeHistory('changed.ndjson', changed);
    const { exitCode, stdout } = await run(
      'replay',
      '--verify',
      '--history',
      'changed.ndjson',
    );
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^apr-3: other than recorded: tier\n/);
  });

  it('says what a candidate changes', async () => {
    const { exitCode, stdout } = await run(
      'replay',
      '--candidate',
      'candidate.yaml',
      '--history',
      'good.ndjson',
      '--report',
      'report.md',
      '--format',
      'json',
    );
    const result = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(result.changes.length).toBeGreaterThan(0);
    expect(result.newlyGranted.requests).toBe(result.changes.length);
    expect(result.newlyGranted.monthly.USD).toBeGreaterThan(500);
    expect(result.load.before.held - result.load.after.held).toBe(
      result.changes.length,
    );
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain(
      `${result.changes.length} of 300 recorded requests change.`,
    );
  });

  it.each([
    ['no JSON', 4, '{nonsense'],
    ['of an unknown kind', 4, '{"kind":"other"}'],
    ['no request', 4, '{"kind":"request"}'],
  ])('refuses a line that is %s, by its number', async (_, index, line) => {
    const broken: any[] = [...lines];
    broken[index] = line;
    writeHistory('broken.ndjson', broken);
    const { exitCode, stdout, stderr } = await run(
      'replay',
      '--verify',
      '--history',
      'broken.ndjson',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`line ${index + 1}`);
  });

  it('refuses a history without its end', async () => {
    writeHistory('cut.ndjson', lines.slice(0, -1));
    const { exitCode, stderr } = await run(
      'replay',
      '--verify',
      '--history',
      'cut.ndjson',
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('incomplete');
  });

  /** A short history, to be changed. */
  const few = (): any[] =>
    structuredClone([
      ...lines.slice(0, 12),
      { kind: 'end', policies: 1, requests: 10 },
    ]);

  const verify = (content: any[]) => {
    writeHistory('tried.ndjson', content);
    return run('replay', '--verify', '--history', 'tried.ndjson');
  };

  it.each<[string, (evaluation: any) => void]>([
    ['facts', ({ facts }) => (facts[0].known = !facts[0].known)],
    ['rules', ({ rules }) => rules.pop()],
    ['missing', evaluation => (evaluation.missing = ['x'])],
    ['justification', evaluation => (evaluation.justification = 'none')],
    ['expiresAfterMs', evaluation => (evaluation.expiresAfterMs += 1)],
    ['retries', evaluation => (evaluation.retries += 1)],
    ['windows', evaluation => (evaluation.windows = [])],
    ['checks', evaluation => (evaluation.checks = [])],
  ])('reports a change of %s', async (key, change) => {
    const changed = few();
    change(changed[2].evaluation);
    const { exitCode, stdout } = await verify(changed);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`apr-0: other than recorded: ${key}\n`);
  });

  it('does not mind what the portal adds to an evaluation', async () => {
    const changed = few();
    changed[2].evaluation.easier = [{ parameter: 'nodes' }];
    changed[3].evaluation.laterAddition = true;
    changed[4].evaluation.reasons = ['Other words'];
    Object.assign(changed[5].evaluation.rules[0], { error: 'Other words' });
    Object.assign(changed[6].evaluation.cost, { cause: { key: 'older' } });
    expect(await verify(changed)).toMatchObject({ exitCode: 0 });
  });

  it('says how many were erased, and verifies the others', async () => {
    const changed = few();
    changed[2].evaluation = null;
    expect(await verify(changed)).toEqual({
      exitCode: 0,
      stdout:
        '9 of 9 requests give the recorded evaluation; 1 have been erased and were not verified\n',
      stderr: '',
    });
  });

  it.each<[string, object]>([
    ['has not kept its policy', { source: null }],
    ['does not compile', { source: { policy: {} } }],
    ['has the hash', { hash: 'f'.repeat(64) }],
  ])('reports that the portal %s', async (what, change) => {
    const changed = few();
    Object.assign(changed[1], change);
    const { hash } = changed[1];
    changed[2].policyHash = hash;
    const { exitCode, stdout } = await verify(changed);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(new RegExp(`^apr-0: .*${what}`));
  });

  it('reads values with any separator of lines in them', async () => {
    const changed = few();
    changed[2].templateRef = 'a\u2028b\u2029c\u0085d\re';
    expect(await verify(changed)).toMatchObject({ exitCode: 0 });
  });

  it.each<[string, (request: any) => void]>([
    ['no stages', ({ evaluation }) => (evaluation.stages = null)],
    ['a stage that is none', ({ evaluation }) => (evaluation.stages = [null])],
    [
      'a requirement that is none',
      ({ evaluation }) => (evaluation.stages = [{ id: 'a', require: {} }]),
    ],
    ['a rule that is none', ({ evaluation }) => (evaluation.rules = [1])],
    [
      'a cost that is none',
      ({ evaluation }) => (evaluation.cost = { known: true, monthly: '1' }),
    ],
    ['no input', ({ evaluation }) => (evaluation.input = {})],
    ['no requester', request => (request.requester = 7)],
  ])('refuses a request with %s', async (_, change) => {
    const changed = few();
    change(changed[2]);
    const { exitCode, stdout, stderr } = await verify(changed);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('line 3 is no sound request');
  });

  it.each([
    ['neither a candidate nor --verify', []],
    ['both', ['--verify', '--candidate', 'candidate.yaml']],
    ['a report of a verification', ['--verify', '--report', 'x.md']],
  ])('refuses %s', async (_, args) => {
    const result = await run('replay', '--history', 'good.ndjson', ...args);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
