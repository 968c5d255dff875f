import { resolveConfigArguments } from '../../../../scripts/lib/configArguments.mjs';

// Jest does not run what lies outside of a package; `npm start` is tested here, where its portal is.

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
