import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import { Caller } from '../../attacks/__testUtils__/Caller';
import { Identities } from '../../attacks/__testUtils__/Identities';
import { approvals } from '../../attacks/__testUtils__/policy';
import { Journal, JournalEntry } from './process/Journal';
import { TablesRecord } from './process/readRecord';
import { PortalSettings } from './process/Settings';

/** How long a run may give no sign of life before the scaffolder takes it for dead; it gives one each second. */
const LOST_RUN = { seconds: 3 };

/** One portal as its users and its tests see it, through the deaths of the processes that it lives in. */
export class SmallPortal {
  readonly #directory = mkdtempSync(join(tmpdir(), 'greenlane-crash-'));
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #identities = Identities.create(this.#key);
  readonly #database: JsonObject;
  #port = 0;
  #ahead = 0;

  /** @param options.database - `backend.database`; SQLite files of its own when left out */
  static create(options?: { database?: JsonObject }): SmallPortal {
    return new SmallPortal(options?.database);
  }

  private constructor(database: JsonObject | undefined) {
    const connection = { directory: this.#directory };
    this.#database = database ?? { client: 'better-sqlite3', connection };
  }

  /** For its next process. */
  get settings(): PortalSettings {
    return {
      config: this.#config,
      privateKey: this.#key.privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString(),
      journal: this.#journalFile,
      ahead: this.#ahead,
    };
  }

  /** Its process has given it this port. */
  listensOn(port: number): void {
    this.#port = port;
  }

  /** Once no process uses it any more. */
  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** Somebody signed in; a bare name is a user of the default namespace. */
  as(person: string): Caller {
    const token = this.#identities.userToken(`user:default/${person}`);
    return Caller.create({ port: this.#port, token, transcript: [] });
  }

  /** Counts the places that it passes from here on; at this one it ends. */
  async arm(fatal?: number): Promise<void> {
    await this.#control(fatal === undefined ? 'arm' : `arm?fatal=${fatal}`);
  }

  async passed(): Promise<string[]> {
    return this.#control('passed');
  }

  /** It has got beyond the fatal place, and ends here. */
  async end(): Promise<void> {
    // The answer may not come any more.
    await this.#control('end').catch(() => {});
  }

  /** Nothing happens any more by itself. */
  async quiet(): Promise<void> {
    await this.#control('quiet');
  }

  /** Time passes, as far as the approvals plugin can tell. */
  async wait(seconds: number): Promise<void> {
    this.#ahead += seconds;
    await this.#control(`clock?ahead=${this.#ahead}`);
  }

  /** Runs a job of the scheduler. */
  async run(job: string): Promise<void> {
    await this.#control(`run?job=${job}`);
  }

  async jobs(): Promise<string[]> {
    return this.#control('jobs');
  }

  async record(): Promise<TablesRecord> {
    return this.#control('record');
  }

  /** What left it so far. */
  get journal(): JournalEntry[] {
    return Journal.create({ file: this.#journalFile }).entries;
  }

  /** The places where it died. */
  get deaths(): string[] {
    return this.journal.flatMap(entry =>
      entry.kind === 'died' ? [entry.place] : [],
    );
  }

  get #journalFile(): string {
    return join(this.#directory, 'journal');
  }

  get #config(): JsonObject {
    const baseUrl = 'http://localhost';
    return {
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { port: 0 },
        database: this.#database,
      },
      scaffolder: { taskTimeout: LOST_RUN },
      approvals,
    };
  }

  async #control(path: string): Promise<any> {
    const caller = Caller.create({ port: this.#port, transcript: [] });
    const { status, body, text } = await caller.get(`/api/crash/${path}`);
    if (status !== 200) {
      throw new Error(`The portal answered ${status} to ${path}: ${text}`);
    }
    return body;
  }
}
