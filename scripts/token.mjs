/**
 * Prints a token of one of the demo's people, and nothing else:
 *
 *   npm run --silent token -- user:default/developer
 *
 * The portal has to run. GREENLANE_BACKEND_URL names another one than the configured.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './lib/main.mjs';
import { root } from './lib/root.mjs';

await main(async () => {
  const person = process.argv[2];
  if (!person) {
    throw new Error(
      'Say whose token: npm run --silent token -- user:default/developer',
    );
  }
  const { backstageIdentity } = await signIn(await backendUrl(), person);
  console.log(backstageIdentity.token);
});

async function signIn(baseUrl, person) {
  const response = await fetch(`${baseUrl}/api/auth/demo/refresh`, {
    headers: { 'X-Demo-Person': person },
  }).catch(() => {
    throw new Error(
      `The portal does not answer at ${baseUrl}. Start it with: npm start`,
    );
  });
  const body = await response.json().catch(() => undefined);
  if (!response.ok || !body?.backstageIdentity?.token) {
    throw new Error(
      body?.error?.message ?? `The portal answered ${response.status}.`,
    );
  }
  return body;
}

async function backendUrl() {
  const { parse } = await import('yaml');
  const configured = ['app-config.yaml', 'app-config.local.yaml']
    .map(name => join(root, name))
    .filter(existsSync)
    .map(file => parse(readFileSync(file, 'utf8'))?.backend?.baseUrl)
    .findLast(Boolean);
  return (process.env.GREENLANE_BACKEND_URL ?? configured).replace(/\/+$/, '');
}
