import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { within } from './within';

/** A server starts within a second, and the machine may be busy. */
const PATIENCE_S = 60;

/** A PostgreSQL server that no other test uses, so that this one may shut it down. */
export class OwnPostgres {
  readonly #child: ChildProcess;
  readonly connectionString: string;

  static async start(): Promise<OwnPostgres> {
    const own = resolvePackagePath(
      '@greenlane/backstage-plugin-approvals-backend',
    );
    const script = resolve(own, '../../scripts/postgres.mjs');
    const child = fork(script, { execArgv: [] });
    const [{ connectionString }] = await within(
      PATIENCE_S,
      'a PostgreSQL server',
      once(child, 'message'),
    );
    return new OwnPostgres(child, connectionString);
  }

  private constructor(child: ChildProcess, connectionString: string) {
    this.#child = child;
    this.connectionString = connectionString;
  }

  /** Politely (`SIGINT`), or as in a crash (`SIGQUIT`). */
  async shutDown(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    await this.#order(signal);
  }

  async startAgain(): Promise<void> {
    await this.#order('start');
  }

  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await within(PATIENCE_S, 'the server to end', exit);
  }

  async #order(order: string): Promise<void> {
    const done = once(this.#child, 'message');
    this.#child.send(order);
    await within(PATIENCE_S, `PostgreSQL to obey ${order}`, done);
  }
}
