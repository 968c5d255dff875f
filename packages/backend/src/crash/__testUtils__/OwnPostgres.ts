import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/** A PostgreSQL server that no other test uses, so that this one may shut it down. */
export class OwnPostgres {
  readonly #child: ChildProcess;
  /** `backend.database`, with a schema for each plugin. */
  readonly database: JsonObject;

  static async start(): Promise<OwnPostgres> {
    const root = resolve(resolvePackagePath('backend'), '../..');
    const child = fork(resolve(root, 'scripts/postgres.mjs'), { execArgv: [] });
    const [{ connectionString }] = await once(child, 'message');
    return new OwnPostgres(child, connectionString);
  }

  private constructor(child: ChildProcess, connectionString: string) {
    this.#child = child;
    this.database = {
      client: 'pg',
      connection: connectionString,
      pluginDivisionMode: 'schema',
    };
  }

  /** Politely (`SIGINT`), or as in a crash (`SIGQUIT`). */
  async shutDown(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    await this.#order(signal);
  }

  async startAgain(): Promise<void> {
    await this.#order('start');
  }

  async stop(): Promise<void> {
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }

  async #order(order: string): Promise<void> {
    const done = once(this.#child, 'message');
    this.#child.send(order);
    await done;
  }
}
