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
 * The environment in which Backstage's command line runs and builds: Node's own headers for node-gyp, and
 * a `yarn` on the PATH for tools that call it.
 */
export function toolEnvironment(environment = process.env) {
  return {
    ...environment,
    ...headerSettings(environment),
    PATH: [yarnDirectory(), dirname(process.execPath), environment.PATH]
      .filter(Boolean)
      .join(delimiter),
  };
}

/** The same for an installation: Yarn reaches the registry the way npm does on this machine. */
export function installEnvironment(environment = process.env) {
  return { ...registrySettings(), ...toolEnvironment(environment) };
}

/** Yarn does not read npm's configuration, and a machine is usually set up through npm's. */
function registrySettings() {
  const npm = npmSettings();
  const { protocol, hostname } = new URL(npm.registry ?? 'https://localhost');
  const settings = {
    YARN_NPM_REGISTRY_SERVER: npm.registry?.replace(/\/+$/, ''),
    YARN_UNSAFE_HTTP_WHITELIST: protocol === 'http:' ? hostname : undefined,
    YARN_HTTPS_CA_FILE_PATH: npm.cafile,
    YARN_ENABLE_STRICT_SSL: npm['strict-ssl'],
    YARN_HTTP_PROXY: npm.proxy,
    YARN_HTTPS_PROXY: npm['https-proxy'],
  };
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  );
}

/** What npm is configured to, by file, environment or default. */
function npmSettings() {
  const keys = ['registry', 'cafile', 'strict-ssl', 'proxy', 'https-proxy'];
  try {
    const lines = execFileSync('npm', ['config', 'get', ...keys], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const settings = lines
      .split('\n')
      .map(line => /^([\w-]+) ?= ?(.*)$/.exec(line) ?? [])
      .map(([, key, value]) => [key, value])
      .filter(([, value]) => value && !['null', 'undefined'].includes(value));
    return Object.fromEntries(settings);
  } catch {
    // Without npm there is nothing to follow.
    return {};
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
