import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parse } from 'yaml';
import { freePort } from '../processes/freePort';

const backendDir = resolvePackagePath('backend');
const START_LIMIT_MS = 180_000;

/** A portal in a process of its own. */
export type BenchmarkPortal = {
  kind: 'plain' | 'gated';
  baseUrl: string;
  token: string;
  stop: () => Promise<void>;
};

/**
 * Starts the demo portal's backend on a free port, with its database in `directory` and without workers, and signs in.
 *
 * @throws Error when it is not up, with the sandbox template in its catalog, within three minutes
 */
export async function startPortal(
  kind: 'plain' | 'gated',
  directory: string,
): Promise<BenchmarkPortal> {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const config = join(directory, `${kind}.json`);
  mkdirSync(join(directory, kind), { recursive: true });
  writeFileSync(config, JSON.stringify(configure(port, join(directory, kind))));
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(backendDir, 'src/benchmarks/portal.ts'),
      kind,
      '--config',
      config,
    ],
    {
      cwd: backendDir,
      env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const stop = () => stopProcess(child);
  try {
    const token = await ready(baseUrl, child);
    return { kind, baseUrl, token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The demo's own configuration, less what needs the plugin or a second server. */
function configure(port: number, databases: string) {
  const demo = parse(
    readFileSync(resolve(backendDir, '../../app-config.yaml'), 'utf8'),
  );
  return {
    ...demo,
    app: { ...demo.app, baseUrl: `http://localhost:${port}` },
    backend: {
      ...demo.backend,
      baseUrl: `http://localhost:${port}`,
      listen: { port },
      database: {
        client: 'better-sqlite3',
        connection: { directory: databases },
      },
    },
    catalog: { ...demo.catalog, processingInterval: { minutes: 30 } },
    approvals: {
      ...demo.approvals,
      quotas: { openRequestsPerPerson: 100_000 },
    },
    // Only the answer is timed; a worker would compete for the processors.
    scaffolder: { concurrentTasksLimit: 0 },
  };
}

async function ready(baseUrl: string, child: ChildProcess): Promise<string> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const token = await signIn(baseUrl).catch(() => undefined);
    if (token && (await createTask(baseUrl, token, 'ready')) === 201) {
      return token;
    }
    // Polls a server that is starting; there is no event to wait for.
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error(`The portal at ${baseUrl} did not come up.`);
}

async function signIn(baseUrl: string): Promise<string | undefined> {
  const response = await fetch(`${baseUrl}/api/auth/demo/refresh`, {
    headers: { 'X-Demo-Person': 'user:default/developer' },
  });
  const body: any = await response.json();
  return body?.backstageIdentity?.token;
}

/** Asks for a sandbox; gives the status of the answer. */
export async function createTask(
  baseUrl: string,
  token: string,
  name: string,
): Promise<number> {
  const response = await fetch(`${baseUrl}/api/scaffolder/v2/tasks`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      templateRef: 'template:default/sandbox',
      values: { name, ttlDays: 1 },
    }),
  });
  const body: any = await response.json();
  // Held would be an answer of another kind.
  return String(body.id).startsWith('apr-') ? 0 : response.status;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}
