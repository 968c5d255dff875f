import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import {
  compilePolicy,
  evaluate,
} from '@greenlane/backstage-plugin-approvals-policy';
import { stringify } from 'yaml';
import { createColors } from 'picocolors';
import { main } from '../frame/main';
import { loadPolicy } from '../policy/loadPolicy';

const ROOT = join(__dirname, '../../../..');
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** A small generator of random numbers, so that a failure can be repeated by its seed. */
function randomFrom(seed: number) {
  let state = seed;
  return (count: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) % 2_147_483_648;
    return Math.abs(state >> 8) % count;
  };
}

describe(`replay, seed ${SEED}`, () => {
  let folder: string;
  let lines: any[];
  let approvals: any;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'replay-'));
    const loaded = await loadPolicy([join(ROOT, 'app-config.yaml')]);
    const { policy, risk, cost } = loaded.approvals;
    approvals = { policy, risk, cost };
    lines = historyOf(approvals);
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

  function historyOf(source: any): any[] {
    const compiled = compilePolicy(source);
    const random = randomFrom(SEED);
    const pick = <T>(values: T[]) => values[random(values.length)];
    const requests = Array.from({ length: 300 }, (_, index) => {
      const properties = {
        environment: {},
        dataClassification: {},
        size: {},
        nodes: {},
        storageGb: {},
        publicEndpoint: {},
      };
      const evaluation = evaluate(compiled, {
        template: {
          entityRef: 'template:default/cloud-environment',
          entity: {
            kind: 'Template',
            metadata: { name: 'cloud-environment' },
            spec: {
              owner: 'group:default/engineering',
              parameters: [{ properties }],
              steps: [],
            },
          },
        },
        parameters: {
          environment: pick<any>(['development', 'production', 7]),
          dataClassification: pick(['public', 'internal', 'restricted']),
          size: pick<any>(['small', 'medium', 'large', 'huge']),
          nodes: random(20),
          storageGb: random(10_000),
          publicEndpoint: pick<any>([true, false, null]),
        },
        requester: { entityRef: 'user:default/developer', groups: [] },
        now: '2026-11-22T10:00:00Z',
      });
      const { tier, verdict, policyHash } = evaluation;
      return {
        kind: 'request',
        id: `apr-${index}`,
        templateRef: 'template:default/cloud-environment',
        requester: 'user:default/developer',
        createdAt: '2026-11-22T10:00:00.000Z',
        status: 'pending',
        tier,
        verdict,
        policyHash,
        evaluation,
        decisions: [],
      };
    });
    return [
      { kind: 'header', format: 'greenlane-history', version: 1 },
      { kind: 'policy', hash: compiled.hash, source },
      ...requests,
      { kind: 'end', policies: 1, requests: requests.length },
    ];
  }

  function writeHistory(name: string, content: any[]) {
    const text = content.map(line =>
      typeof line === 'string' ? line : JSON.stringify(line),
    );
    writeFileSync(join(folder, name), `${text.join('\n')}\n`);
  }

  async function run(...args: string[]) {
    const sink = () => {
      let text = '';
      const stream = new Writable({
        write(chunk, _, done) {
          text += chunk;
          done();
        },
      });
      return { stream, text: () => text };
    };
    const [stdout, stderr] = [sink(), sink()];
    const code = await main(args, {
      cwd: folder,
      env: {},
      stdout: stdout.stream,
      stderr: stderr.stream,
      colors: createColors(false),
    });
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  }

  it('gives every recorded evaluation again', async () => {
    const result = await run('replay', '--verify', '--history', 'good.ndjson');
    expect(result).toEqual({
      code: 0,
      stdout: '300 of 300 requests give the recorded evaluation\n',
      stderr: '',
    });
  });

  it('reports an evaluation that was changed', async () => {
    const changed = structuredClone(lines);
    changed[5].evaluation.tier = 'automated';
    writeHistory('changed.ndjson', changed);
    const { code, stdout } = await run(
      'replay',
      '--verify',
      '--history',
      'changed.ndjson',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^apr-3: other than recorded: tier\n/);
  });

  it('says what a candidate changes', async () => {
    const { code, stdout } = await run(
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
    expect(code).toBe(0);
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
    const { code, stdout, stderr } = await run(
      'replay',
      '--verify',
      '--history',
      'broken.ndjson',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`line ${index + 1}`);
  });

  it('refuses a history without its end', async () => {
    writeHistory('cut.ndjson', lines.slice(0, -1));
    const { code, stderr } = await run(
      'replay',
      '--verify',
      '--history',
      'cut.ndjson',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('incomplete');
  });

  it('proposes a policy for the demo’s templates that compiles', async () => {
    const { code, stdout, stderr } = await run(
      'init',
      '--catalog',
      join(ROOT, 'examples/templates'),
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    writeFileSync(join(folder, 'first.yaml'), stdout);
    const { policy } = await loadPolicy([join(folder, 'first.yaml')]);
    expect(policy.defaultTier).toBe('escalated');
    expect(policy.tiers.every(({ outcome }) => outcome === 'review')).toBe(
      true,
    );
    expect(policy.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['guarded-environment', 'secrets']),
    );
    expect(stderr).toContain('cost a month');
  });

  it('takes hostile names for text', async () => {
    const hostile = 'x"\n      - { id: gift, tier: automated }\u2028#';
    const entity = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: hostile, title: hostile },
      spec: {
        parameters: {
          properties: {
            environment: {
              enum: ['prod"] || true || "', hostile, `prod${hostile}`],
            },
            [`${hostile}size`]: { type: 'number' },
          },
        },
        steps: [{ action: 'debug:log' }],
      },
    };
    writeFileSync(join(folder, 'hostile.json'), JSON.stringify([entity]));
    const { code, stdout } = await run('init', '--catalog', 'hostile.json');
    expect(code).toBe(0);
    writeFileSync(join(folder, 'hostile.yaml'), stdout);
    const { policy } = await loadPolicy([join(folder, 'hostile.yaml')]);
    expect(policy.tiers.map(({ id }) => id)).toEqual(['escalated']);
    expect(policy.rules.map(({ id }) => id)).toEqual(['guarded-environment']);
  });
});
