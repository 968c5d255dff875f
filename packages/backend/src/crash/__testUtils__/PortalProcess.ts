import { ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { Settings, Up } from './process/Settings';

/** Far beyond what a busy machine needs for all of the portals. */
const PATIENCE_SECONDS = 180;

/** An operating system process with portals in it. */
export class PortalProcess {
  readonly #child: ChildProcess;
  /** The signal that ended it, or its exit code. */
  readonly #ended: Promise<NodeJS.Signals | number>;
  #up: Up = { ports: [], seconds: 0 };

  /** @throws Error when the portals do not come up */
  static async start(settings: Settings): Promise<PortalProcess> {
    const child = fork(join(__dirname, 'process/main.ts'), [], {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      // Jest's own `test` would change what Backstage does.
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const started = new PortalProcess(child);
    child.send(settings);
    started.#up = await started.#comesUp();
    return started;
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = new Promise(resolve => {
      child.once('exit', (code, signal) => resolve(signal ?? code ?? 0));
    });
  }

  get up(): Up {
    return this.#up;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /**
   * Waits until it has killed itself.
   *
   * @throws Error when it ends in another way
   */
  async dies(): Promise<void> {
    const end = await this.#ended;
    if (end !== 'SIGKILL') {
      throw new Error(`The portals ended with ${end} instead of SIGKILL`);
    }
  }

  async #comesUp(): Promise<Up> {
    const up = new Promise<Up>(resolve => {
      // The transform of the code sends messages of its own.
      this.#child.on('message', message => isUp(message) && resolve(message));
    });
    const failed = this.#ended.then(end => {
      throw new Error(`The portals ended with ${end} before they were up`);
    });
    const patience = new AbortController();
    const { signal } = patience;
    const late = rest(PATIENCE_SECONDS * 1000, undefined, { signal }).then(
      async () => {
        await this.kill();
        throw new Error(`The portals were not up in ${PATIENCE_SECONDS} s`);
      },
    );
    try {
      return await Promise.race([up, failed, late]);
    } finally {
      patience.abort();
    }
  }
}

function isUp(message: unknown): message is Up {
  return Array.isArray((message as Up | undefined)?.ports);
}
