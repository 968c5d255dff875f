import { ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { Settings } from './process/Settings';

/** An operating system process with portals in it. */
export class PortalProcess {
  readonly #child: ChildProcess;
  /** The signal that ended it, or its exit code. */
  readonly #ended: Promise<NodeJS.Signals | number>;

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
    await started.#comesUp();
    return started;
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = new Promise(resolve => {
      child.once('exit', (code, signal) => resolve(signal ?? code ?? 0));
    });
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

  async #comesUp(): Promise<void> {
    const up = new Promise<void>(resolve => {
      // The transform of the code sends messages of its own.
      this.#child.on('message', message => message === 'up' && resolve());
    });
    const failed = this.#ended.then(end => {
      throw new Error(`The portals did not come up: ${end}`);
    });
    await Promise.race([up, failed]);
  }
}
