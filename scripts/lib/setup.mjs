import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installEnvironment } from './environment.mjs';
import { root, vendoredYarn } from './root.mjs';

const SUPPORTED = [20, 22, 24];
const stamp = join(root, 'node_modules/.greenlane-setup');

/** What a person has to mend; shown without a stack. */
export class SetupError extends Error {}

/** Installs the dependencies unless they are there. Throws a SetupError that says what to do. */
export function ensureSetup() {
  checkNode();
  const wanted = fingerprint();
  if (isInstalled(wanted)) {
    return;
  }
  console.log(
    'Greenlane: installing dependencies. The first time takes about two minutes.',
  );
  const environment = installEnvironment();
  if (yarn(['install', '--immutable'], environment) !== 0) {
    throw new SetupError(
      `The installation failed; see the lines above.${buildToolsAdvice()}`,
    );
  }
  ensureNativeModules(environment);
  writeFileSync(stamp, wanted);
  console.log('Greenlane: dependencies are installed.');
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (!SUPPORTED.includes(major)) {
    throw new SetupError(
      `Greenlane runs on Node.js ${SUPPORTED.join(', ')}; this is ${
        process.version
      }. Install one of these and try again.`,
    );
  }
}

/** Changes whenever an installation would: lock file, manifests, Yarn settings, kind of Node. */
function fingerprint() {
  const hash = createHash('sha256');
  hash.update(
    `${process.platform} ${process.arch} ${process.versions.modules}`,
  );
  for (const path of [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...manifests(),
  ]) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function manifests() {
  return ['packages', 'plugins']
    .flatMap(folder =>
      readdirSync(join(root, folder)).map(
        name => `${folder}/${name}/package.json`,
      ),
    )
    .filter(path => existsSync(join(root, path)))
    .sort();
}

function isInstalled(wanted) {
  // Yarn writes its state last, so that a broken-off installation has none.
  return (
    existsSync(join(root, 'node_modules/.yarn-state.yml')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  );
}

function yarn(args, env) {
  const { status, error } = spawnSync(
    process.execPath,
    [vendoredYarn(), ...args],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    },
  );
  if (error) {
    throw error;
  }
  return status ?? 1;
}

/** A module that was built for another Node is there, but does not load. */
function ensureNativeModules(environment) {
  if (!sqliteWorks()) {
    yarn(['rebuild', 'better-sqlite3'], environment);
    if (!sqliteWorks()) {
      throw new SetupError(
        `better-sqlite3 was installed but does not load.${buildToolsAdvice()}`,
      );
    }
  }
}

function sqliteWorks() {
  const probe = "new (require('better-sqlite3'))(':memory:').close()";
  return (
    spawnSync(process.execPath, ['-e', probe], { cwd: root, stdio: 'ignore' })
      .status === 0
  );
}

function buildToolsAdvice() {
  const missing = [['make'], ['g++', 'c++', 'clang++'], ['python3']]
    .filter(names => !names.some(isOnPath))
    .map(names => names[0]);
  return missing.length === 0
    ? ''
    : `\nThe SQLite driver is compiled on installation and needs ${missing.join(
        ', ',
      )}. On Debian or Ubuntu:
  sudo apt-get install -y build-essential python3
On macOS:
  xcode-select --install
Then start again.`;
}

function isOnPath(command) {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
