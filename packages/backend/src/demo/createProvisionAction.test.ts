import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { stringify } from 'yaml';
import { createProvisionAction } from './createProvisionAction';

describe('createProvisionAction', () => {
  let workspacePath: string;
  let directory: string;

  beforeEach(async () => {
    workspacePath = await mkdtemp(join(tmpdir(), 'workspace-'));
    directory = await mkdtemp(join(tmpdir(), 'provisioned-'));
  });

  afterEach(async () => {
    await rm(workspacePath, { recursive: true });
    await rm(directory, { recursive: true });
  });

  async function provision(name: unknown, template = 'sandbox') {
    const manifest = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { namespace: 'sandbox', name },
    };
    await writeFile(
      join(workspacePath, 'catalog-info.yaml'),
      stringify(manifest),
    );
    const output = jest.fn();
    await createProvisionAction({ directory }).handler({
      workspacePath,
      output,
      input: {},
      logger: mockServices.logger.mock(),
      templateInfo: { entityRef: `template:default/${template}` },
    } as any);
    return Object.fromEntries(output.mock.calls);
  }

  it('leaves the entity in a file named after template and name', async () => {
    const output = await provision('my-box');

    expect(output).toEqual({
      entityRef: 'resource:sandbox/my-box',
      path: 'provisioned/sandbox/my-box.yaml',
    });
    expect(
      await readFile(join(directory, 'sandbox/my-box.yaml'), 'utf8'),
    ).toContain('name: my-box');
  });

  it('replaces the file of an earlier run and leaves nothing else', async () => {
    await provision('my-box');
    await provision('my-box');

    expect(await readdir(join(directory, 'sandbox'))).toEqual(['my-box.yaml']);
  });

  it.each(['../escape', '/etc/passwd', 'a/b', 'A', 'x', '', '.', 7, undefined])(
    'refuses the name %p and writes nothing',
    async name => {
      await expect(provision(name)).rejects.toThrow('lower-case letter');
      expect(await readdir(directory)).toEqual([]);
    },
  );

  it('refuses a template whose name is no plain name', async () => {
    await expect(provision('my-box', '..')).rejects.toThrow();
    expect(await readdir(directory)).toEqual([]);
  });
});
