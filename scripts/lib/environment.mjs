import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { root, vendoredYarn } from './root.mjs';

/**
 * The environment in which Yarn, Backstage's command line and native builds run: the same registry as
 * npm, Node's own headers for node-gyp, and a `yarn` on the PATH for tools that call it.
 */
export function toolEnvironment(environment = process.env) {
  return {
    ...environment,
    ...registrySettings(environment),
    ...headerSettings(environment),
    PATH: [yarnDirectory(), dirname(process.execPath), environment.PATH]
      .filter(Boolean)
      .join(delimiter),
  };
}

/** Yarn does not read npm's configuration, and a machine is usually set up through npm's. */
function registrySettings(environment) {
  if (environment.YARN_NPM_REGISTRY_SERVER) {
    return {};
  }
  // npm hands its settings to the scripts it runs, when they differ from its defaults.
  const registry = environment.npm_config_registry ?? askNpm('registry');
  if (!registry || !URL.canParse(registry)) {
    return {};
  }
  const { protocol, hostname } = new URL(registry);
  return {
    YARN_NPM_REGISTRY_SERVER: registry.replace(/\/+$/, ''),
    ...(protocol === 'http:' && { YARN_UNSAFE_HTTP_WHITELIST: hostname }),
  };
}

function askNpm(key) {
  try {
    const answer = execFileSync('npm', ['config', 'get', key], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return answer === 'undefined' ? undefined : answer;
  } catch {
    return undefined;
  }
}

/** Without it node-gyp downloads the headers that Node brought along. */
function headerSettings(environment) {
  if (environment.npm_config_nodedir) {
    return {};
  }
  const prefix = [
    resolve(dirname(process.execPath), '..'),
    '/usr',
    '/usr/local',
  ].find(hasHeadersOfThisNode);
  return prefix ? { npm_config_nodedir: prefix } : {};
}

function hasHeadersOfThisNode(prefix) {
  const file = join(prefix, 'include/node/node_version.h');
  if (!existsSync(file) || !existsSync(join(prefix, 'include/node/node.h'))) {
    return false;
  }
  const major = /#define NODE_MAJOR_VERSION (\d+)/.exec(
    readFileSync(file, 'utf8'),
  )?.[1];
  return major === process.versions.node.split('.')[0];
}

/** Backstage's bundler calls `yarn`, which a clean machine does not have. */
function yarnDirectory() {
  const directory = join(root, '.greenlane/bin');
  const file = join(directory, 'yarn');
  const script = `#!/bin/sh\nexec "${
    process.execPath
  }" "${vendoredYarn()}" "$@"\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== script) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, script);
    chmodSync(file, 0o755);
  }
  return directory;
}
