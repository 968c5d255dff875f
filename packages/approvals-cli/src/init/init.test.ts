import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  compilePolicy,
  evaluate,
  lintPolicy,
} from '@greenlane/backstage-plugin-approvals-policy';
import { inFolder } from '../__testUtils__/inFolder';
import { ROOT, runGreenlane } from '../__testUtils__/runGreenlane';
import { printable } from '../frame/printable';
import { lintConfig } from '../lint/lintConfig';
import { loadPolicy } from '../policy/loadPolicy';
import { parseDocument } from 'yaml';

const HOSTILE = [
  'x"\n      - { id: gift, tier: automated }\u2028#',
  "prod' # ' : - [] {}",
  'prod: yes # no',
  'prod\n...\n---\napprovals: {}',
  'prod\r\n  defaultTier: automated',
  'prod"] || true || "',
  'prod\\") || (\\"',
  'prod\u0000\u0007\u001b[2J\u202e\u200b\ufeff',
  'prod ${GREENLANE_CANARY} $${x} $include',
  'prod 生产 🚀 é',
  'prod*&!%@`|>',
  '? prod',
  'prod'.repeat(20),
];

describe('greenlane init', () => {
  const folder = inFolder();

  async function propose(spec: object, name = 'one') {
    const entity = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name, title: HOSTILE[0], description: HOSTILE[3] },
      spec: {
        owner: 'group:default/team',
        steps: [{ action: 'x:y' }],
        ...spec,
      },
    };
    folder.write('catalog.json', [entity]);
    const run = await runGreenlane(['init', '--catalog', 'catalog.json'], {
      cwd: folder.path,
    });
    expect(run.exitCode).toBe(0);
    return { ...run, ...(await check(run.stdout)) };
  }

  /** Whatever is proposed is a policy without findings, of the strictest tier only. */
  async function check(yaml: string) {
    folder.write('first.yaml', yaml);
    const loaded = await loadPolicy([join(folder.path, 'first.yaml')], {
      env: { GREENLANE_CANARY: 'filled-in' },
    });
    const { policy } = loaded;
    expect(JSON.stringify(loaded.approvals)).not.toContain('filled-in');
    expect(lintPolicy(policy)).toEqual([]);
    expect(lintConfig(loaded)).toEqual([]);
    expect(parseDocument(yaml).toJS()).toEqual({
      approvals: { policy: expect.any(Object) },
    });
    expect(policy.defaultTier).toBe('escalated');
    expect(policy.tiers.map(({ id }) => id)).toEqual(['escalated']);
    expect(
      policy.rules.map(({ tier }) => tier).filter(tier => tier !== 'escalated'),
    ).toEqual([]);
    return { policy };
  }

  const one = (properties: object) => ({ parameters: { properties } });

  it('proposes a policy for the demo’s templates', async () => {
    const { exitCode, stdout, stderr } = await runGreenlane([
      'init',
      '--catalog',
      join(ROOT, 'examples/templates'),
    ]);
    expect(exitCode).toBe(0);
    const { policy } = await check(stdout);
    expect(policy.rules.map(({ id }) => id)).toEqual([
      'guarded-dataClassification',
      'guarded-environment',
    ]);
    expect(stderr).toContain('cost a month');
    expect(stderr).toContain('which takes a secret');
  });

  it('becomes what it proposes when its comments are enabled', async () => {
    const template = (name: string, spec: object) => ({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name },
      spec: { owner: 'group:default/team', ...spec },
    });
    folder.write('catalog.json', [
      template('harmless', { steps: [{ action: 'debug:log' }] }),
      template(
        'secret',
        one({ token: { 'ui:field': 'Secret' }, env: { enum: ['live'] } }),
      ),
    ]);
    const { stdout } = await runGreenlane(
      ['init', '--catalog', 'catalog.json'],
      { cwd: folder.path },
    );
    await check(stdout);
    const enabled = stdout
      .replace(/^( +)# - /gm, '$1- ')
      .replace(/^( +)# (excludes:)/gm, '$1$2')
      .replace(/^( +)# (whenBlocked:.*)…/gm, '$1$2somebody');
    const { approvals } = parseDocument(enabled).toJS();
    const policy = compilePolicy(approvals);
    expect(policy.tiers.map(({ id }) => id)).toEqual([
      'automated',
      'reviewed',
      'escalated',
    ]);
    expect(policy.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['harmless-1', 'secret-1']),
    );
    expect(policy.tiers[2].stages.map(({ id }) => id)).toEqual([
      'escalated-owner',
      'escalated-manager',
    ]);
    expect(policy.excludes).toEqual(['$requester.team']);
    expect(policy.whenBlocked).toEqual({ tell: ['group:default/somebody'] });
    expect(lintPolicy(policy)).toEqual([]);
  });

  it('asks about those whom a form names, and about a template of a system without an owner', async () => {
    const { stderr } = await propose({
      owner: undefined,
      system: 'shop',
      ...one({
        squad: { type: 'string', 'ui:field': 'OwnerPicker' },
        'odd name': { type: 'string', 'ui:field': 'EntityPicker' },
        size: { type: 'string' },
      }),
    });
    expect(stderr).toContain('`$system.owner` as approver');
    expect(stderr).toMatch(/squad.*`\$parameters.squad.owner` needs `within`/);
    expect(stderr).toMatch(/odd name.*to agree as well\?$/m);
    expect(stderr.match(/to agree as well/g)).toHaveLength(2);
  });

  it.each(HOSTILE)('takes %j for text wherever it stands', async hostile => {
    const { policy, stdout, stderr } = await propose(
      {
        owner: hostile,
        parameters: {
          title: hostile,
          description: hostile,
          properties: {
            environment: {
              title: hostile,
              description: hostile,
              enum: [hostile, `prod${hostile.slice(0, 80)}`],
            },
            [`${hostile}size`]: { type: 'number' },
            [`${hostile}classification`]: { type: 'string', enum: ['secret'] },
            [hostile]: { type: 'object', properties: {} },
          },
        },
        steps: [{ action: hostile, name: hostile }],
      },
      hostile,
    );
    expect(policy.rules.map(({ id }) => id)).toEqual(['guarded-environment']);
    const evaluation = evaluate(policy, {
      template: {
        entityRef: 'template:default/one',
        entity: {
          spec: {
            owner: 'group:default/team',
            parameters: { properties: { environment: {} } },
            steps: [],
          },
        },
      },
      parameters: { environment: `prod${hostile.slice(0, 80)}` },
      now: '2026-11-22T10:00:00Z',
    });
    expect(evaluation.rules[0].result).toBe('matched');
    for (const line of `${stdout}${stderr}`.split('\n')) {
      expect(line).toBe(printable(line));
    }
  });

  it.each([
    [
      'very many values',
      Array.from({ length: 2_000 }, (_, index) => `prod-${index}`),
    ],
    ['a very long value', [`prod${'x'.repeat(100_000)}`]],
    ['half a character', ['prod\ud800', 'production']],
  ])('asks about %s', async (_, values) => {
    const { policy, stdout, stderr } = await propose(
      one({ env: { enum: values } }),
    );
    expect(policy.rules).toEqual([]);
    expect(stderr).toContain('Which values of "env"');
    expect(stdout.length).toBeLessThan(2_000);
  });

  it('cuts a very long name', async () => {
    const { stdout } = await propose(
      one({ [`${'x'.repeat(100_000)}size`]: { type: 'number' } }),
    );
    expect(stdout.length).toBeLessThan(2_000);
  });

  it('keeps names that differ by a capital letter apart', async () => {
    const { policy } = await propose(
      one({ env: { enum: ['prod'] }, Env: { enum: ['live'] } }),
    );
    expect(policy.rules.map(({ id }) => id)).toEqual([
      'guarded-Env',
      'guarded-env',
    ]);
    expect(policy.facts.map(({ name }) => name)).toEqual([
      'formEnv',
      'formEnv2',
    ]);
  });

  const env = { properties: { env: { enum: ['prod'] } } };
  it.each<[string, object]>([
    ['a page', env],
    ['a later page', [{ properties: {} }, env]],
    ['allOf', { allOf: [{}, env] }],
    ['anyOf', { anyOf: [env] }],
    [
      'oneOf in dependencies',
      { dependencies: { name: { oneOf: [{}, env] }, other: ['name'] } },
    ],
    ['dependentSchemas', { dependentSchemas: { name: env } }],
    ['then', { if: {}, then: env }],
    ['else, deeper', { allOf: [{ if: {}, else: { allOf: [env] } }] }],
    [
      'options with titles',
      { properties: { env: { oneOf: [{ const: 'prod', title: 'P' }] } } },
    ],
    [
      'a list to choose from',
      { properties: { env: { type: 'array', items: { enum: ['prod'] } } } },
    ],
  ])('finds a field in %s', async (_, parameters) => {
    const { policy, stderr } = await propose({ parameters });
    expect(policy.rules.map(({ id }) => id)).toEqual(['guarded-env']);
    expect(stderr).not.toContain('not been read');
  });

  const deep = (depth: number): object =>
    depth > 0 ? { allOf: [deep(depth - 1)] } : env;
  it.each<[string, unknown, string]>([
    ['a reference', { $ref: '#/definitions/env' }, '$ref in page 1'],
    [
      'fields by pattern',
      [{}, { patternProperties: { '^env': {} } }],
      'patternProperties in page 2',
    ],
    ['any fields', { additionalProperties: {} }, 'additionalProperties'],
    ['what a field has inside', { properties: { a: env } }, 'inside of "a"'],
    [
      'what the options of a field have inside',
      { properties: { a: { oneOf: [{ const: 'x' }, env] } } },
      'inside of "a"',
    ],
    [
      'what the items of a list have inside',
      { properties: { a: { items: env } } },
      'inside of "a"',
    ],
    ['a page that is none', ['text'], 'no form in page 1'],
    ['what is deep', deep(40), 'too deeply in page 1'],
  ])('says that it has not read %s', async (_, parameters, part) => {
    const { policy, stdout, stderr } = await propose({ parameters });
    expect(policy.rules).toEqual([]);
    expect(stderr).toMatch(
      new RegExp(`${part.replace('$', '\\$')}.*not been read`),
    );
    expect(stdout).toContain('# QUESTION: Is there something');
  });

  it('takes a form whose secrets contain themselves for one with a secret', async () => {
    const tree: object = {
      definitions: {
        node: {
          properties: {
            key: { 'ui:field': 'Secret' },
            next: { $ref: '#/definitions/node' },
          },
        },
      },
      properties: { root: { $ref: '#/definitions/node' } },
    };
    const { stderr } = await propose({
      parameters: tree,
      steps: [{ action: 'debug:log' }],
    });
    expect(stderr).toContain('where its secrets are');
    expect(stderr).not.toContain('without anybody looking');
  });

  it('refuses a catalog without templates', async () => {
    mkdirSync(join(folder.path, 'empty'));
    const run = await runGreenlane(['init', '--catalog', 'empty'], {
      cwd: folder.path,
    });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('no template');
  });
});
