import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, wherever the script was called from. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The Yarn that is checked in; `.yarnrc.yml` says which. */
export function vendoredYarn() {
  const settings = readFileSync(join(root, '.yarnrc.yml'), 'utf8');
  const path = /^yarnPath:\s*(\S+)/m.exec(settings)?.[1];
  if (!path) {
    throw new Error('.yarnrc.yml names no yarnPath');
  }
  return join(root, path);
}

/** Backstage's command line, to be run with `process.execPath`. */
export const backstageCli = join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
