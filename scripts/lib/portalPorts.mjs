import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** What Backstage reads when `--config` names nothing. */
const DEFAULTS = ['app-config.yaml', 'app-config.local.yaml'].map(name =>
  join(root, name),
);

/**
 * Where the app and the backend will listen: the ports of their `baseUrl`, the last file's first. Needs
 * the installed dependencies.
 *
 * @returns ports by what listens, or undefined when the files do not say it plainly
 */
export async function portalPorts(configs) {
  const { parse } = await import('yaml');
  const read = (configs.length > 0 ? configs : DEFAULTS)
    .filter(existsSync)
    .map(file => parse(readFileSync(file, 'utf8')));
  const app = portOf(read.findLast(config => config?.app?.baseUrl)?.app);
  const backend = portOf(
    read.findLast(config => config?.backend?.baseUrl)?.backend,
  );
  return app && backend
    ? { 'The app': app, 'The backend': backend }
    : undefined;
}

function portOf(section) {
  const url = section?.baseUrl;
  return URL.canParse(url) ? Number(new URL(url).port) || undefined : undefined;
}
