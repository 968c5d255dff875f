import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

const archive = join(root, 'packages/backend/dist/bundle.tar.gz');

/**
 * Unpacks the built backend next to the installed dependencies, instead of installing its production
 * dependencies once more as an image would.
 *
 * @returns the file to run
 */
export function unpackBackend(directory) {
  if (!existsSync(archive)) {
    throw new Error(
      'The backend is not built. Build everything with: npm run build:all',
    );
  }
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const { status, stderr } = spawnSync('tar', [
    '-xzf',
    archive,
    '-C',
    directory,
  ]);
  if (status !== 0) {
    throw new Error(`The bundle could not be unpacked: ${stderr}`);
  }
  ['packages', 'plugins'].forEach(folder => linkPackages(directory, folder));
  return join(directory, 'packages/backend/dist/index.cjs.js');
}

/** In the bundle a package is its built code, while the repository's node_modules lead to its sources. */
function linkPackages(directory, folder) {
  for (const name of readdirSync(join(directory, folder))) {
    const built = join(directory, folder, name);
    const manifest = JSON.parse(
      readFileSync(join(built, 'package.json'), 'utf8'),
    );
    const link = join(directory, 'node_modules', manifest.name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(built, link);
    const ownDependencies = join(root, folder, name, 'node_modules');
    if (existsSync(ownDependencies)) {
      symlinkSync(ownDependencies, join(built, 'node_modules'));
    }
  }
}
