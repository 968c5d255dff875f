import { POLICY, VM } from '../__testUtils__/casesFixture';
import { HOSTILE_CONFIGS } from '../__testUtils__/hostileConfigs';
import { inFolder } from '../__testUtils__/inFolder';
import { ROOT, runGreenlane } from '../__testUtils__/runGreenlane';

const NOW = ['--now', '2026-01-01T00:00:00Z'];

describe('greenlane explain', () => {
  const folder = inFolder();
  const explain = (...args: string[]) =>
    runGreenlane(['explain', ...args], { cwd: folder.path });
  const explainDemo = (...args: string[]) =>
    runGreenlane(['explain', ...NOW, ...args], { cwd: ROOT });
  beforeEach(() => {
    folder.write('app-config.yaml', POLICY);
    folder.write('vm.yaml', VM);
    folder.write('values.yaml', 'nodes: 3\n');
  });

  it('says why a request is held', async () => {
    const { stdout, stderr, exitCode } = await explainDemo(
      '--template',
      'cloud-environment',
      '--catalog',
      'examples/templates/cloud-environment/template.yaml',
      '--values',
      '{"name":"big","environment":"production","size":"large","nodes":2,"storageGb":100,"dataClassification":"internal","publicEndpoint":false}',
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  it('says nothing of fields that a form does not have', async () => {
    const { stdout } = await explainDemo(
      '--template',
      'examples/templates/sandbox/template.yaml',
      '--values',
      '{"name":"try-it","ttlDays":7}',
    );
    expect(stdout).toMatchSnapshot();
  });

  it('gives the whole evaluation as JSON', async () => {
    const { stdout, exitCode } = await explain(
      ...['--template', 'vm.yaml', '--values', 'values.yaml', ...NOW],
      ...['--requester', 'ada', '--groups', 'team', 'group:other/team'],
      ...['--format', 'json'],
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      tier: 'frugal',
      verdict: 'held',
      cost: { monthly: 30 },
      input: {
        parameters: { nodes: 3 },
        requester: {
          entityRef: 'user:default/ada',
          groups: ['group:default/team', 'group:other/team'],
        },
        now: '2026-01-01T00:00:00Z',
      },
    });
  });

  it('explains a subject, such as the input of another evaluation', async () => {
    const first = await explain(
      ...['--template', 'vm.yaml', '--values', 'values.yaml', ...NOW],
      ...['--format', 'json'],
    );
    folder.write('subject.json', JSON.parse(first.stdout).input);
    const again = await explain('subject.json', '--format', 'json');
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(first.stdout));
  });

  it.each([
    ['no subject', [], 'Name a subject file, or a template'],
    [
      'a template that is not there',
      ['--template', 'pc', '--catalog', 'vm.yaml'],
      'There is no template:default/pc; known are template:default/vm',
    ],
    ['no catalog', ['--template', 'vm'], 'no template is known'],
    ['a reference that is none', ['--template', ':'], 'no entity reference'],
    [
      'a requester that is none',
      ['--template', 'vm.yaml', '--requester', '/'],
      '`/` is no entity reference',
    ],
    [
      'a file without a template',
      ['--template', 'values.yaml'],
      'is no catalog file',
    ],
    [
      'values that are a list',
      ['--template', 'vm.yaml', '--values', 'list.yaml'],
      'list.yaml is no object',
    ],
    [
      'values that are no JSON',
      ['--template', 'vm.yaml', '--values', '{"nodes":'],
      'cannot be read',
    ],
    [
      'values that are not there',
      ['--template', 'vm.yaml', '--values', 'none.yaml'],
      'ENOENT',
    ],
    [
      'a time that is none',
      ['--template', 'vm.yaml', '--now', 'soon'],
      '`soon` is no time',
    ],
    ['a subject that is none', ['values.yaml'], 'is no subject'],
    ['a subject of nulls', ['nulls.yaml'], 'is no subject'],
    ['a folder', ['.'], 'EISDIR'],
    ['a huge file', ['huge.yaml'], 'is larger than 64 MiB'],
  ])('refuses %s', async (_, args, message) => {
    folder.write('list.yaml', '[1, 2]');
    folder.write(
      'nulls.yaml',
      '{ template: { entity: null }, parameters: null }',
    );
    folder.writeHuge('huge.yaml', 64 * 1024 * 1024 + 1);
    const { stdout, stderr, exitCode } = await explain(...args);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('says what is wrong with a policy', async () => {
    folder.write('app-config.yaml', { approvals: { policy: { tiers: [] } } });
    const { stderr, exitCode } = await explain('--template', 'vm.yaml');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('the key `defaultTier` is missing');
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it.each(HOSTILE_CONFIGS)('refuses %s', async (_, text, message) => {
    folder.write('broken.yaml', text);
    const { stdout, stderr, exitCode } = await explain(
      ...['--config', 'broken.yaml', '--template', 'vm.yaml'],
    );
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(message);
  });
});
