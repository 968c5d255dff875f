// Jest runs what lies in a package only, so the script behind `npm start` is tested where its portal is.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { resolveConfigArguments } from '../../../../scripts/lib/configArguments.mjs';

const resolved = (...args: string[]) => resolveConfigArguments(args, '/portal');

describe('the --config of npm start', () => {
  it('is looked for from the root of the repository, in both spellings', () => {
    expect(
      resolved('--config', 'app-config.yaml', '--config=deep/other.yaml').args,
    ).toEqual([
      '--config',
      '/portal/app-config.yaml',
      '--config=/portal/deep/other.yaml',
    ]);
  });

  it('stays as it is when it is absolute or a URL', () => {
    const args = ['--config', '/etc/a.yaml', '--config=https://host/b.yaml'];
    expect(resolved(...args).args).toEqual(args);
  });

  it('is told in its order, for the ports that it sets', () => {
    expect(resolved('--config', 'a.yaml', '--config=b.yaml').configs).toEqual([
      '/portal/a.yaml',
      '/portal/b.yaml',
    ]);
    expect(resolved('--inspect').configs).toEqual([]);
  });

  it('leaves other arguments alone, and a --config without a value', () => {
    const args = ['--inspect', 'app-config.yaml', '--config'];
    expect(resolved(...args)).toEqual({ args, configs: [] });
  });
});
