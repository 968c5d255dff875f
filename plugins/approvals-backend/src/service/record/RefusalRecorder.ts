import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  ApprovalsDatabase,
  Transaction,
} from '../../database/ApprovalsDatabase';
import {
  insertRefusal,
  RefusalRecord,
} from '../../database/operations/refusals/insertRefusal';
import { isRepetition } from '../../database/operations/refusals/isRepetition';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { later } from '../../domain/transition/transition';
import { RequestRecorder } from './RequestRecorder';

export type Refusal = Omit<RefusalRecord, 'id' | 'at'>;

/** The same again within this time is written down once. */
const REPETITION_MS = 60_000;

const STATUS_BY_ERROR: Record<string, number> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  QuotaExceededError: 429,
};

/** Puts refusals into the record: into the table of refusals, and into the record of the request that they concern. */
export class RefusalRecorder {
  readonly #database: ApprovalsDatabase;
  readonly #recorder: RequestRecorder;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;
  readonly #createId: () => string;

  static create(options: {
    database: ApprovalsDatabase;
    recorder: RequestRecorder;
    auditor: AuditorService;
    logger: LoggerService;
    createId: () => string;
  }): RefusalRecorder {
    return new RefusalRecorder(options);
  }

  private constructor(options: Parameters<typeof RefusalRecorder.create>[0]) {
    this.#database = options.database;
    this.#recorder = options.recorder;
    this.#auditor = options.auditor;
    this.#logger = options.logger;
    this.#createId = options.createId;
  }

  /** Records one refusal; the auditor hears of repetitions too, the tables do not. */
  async record(refusal: Refusal): Promise<void> {
    await this.#database.transaction(tx => this.#write(tx, refusal));
    const event = await this.#auditor.createEvent({
      eventId: 'approval-refused',
      severityLevel: 'medium',
      meta: { ...refusal },
    });
    await event.fail({ error: new Error(`Refused: ${refusal.kind}`) });
  }

  /** Records one refusal if it can: whoever was refused is to hear why, and not that the record failed. */
  async tryToRecord(refusal: Refusal): Promise<void> {
    try {
      await this.record(refusal);
    } catch (error) {
      this.#logger.error(
        `The refusal "${refusal.kind}" to ${refusal.actor} could not be recorded`,
        toError(error),
      );
    }
  }

  /**
   * Runs something, and records it when it is refused; the refusal is thrown all the same. Outages
   * are no refusals.
   */
  async watch<T>(
    refusal: Omit<Refusal, 'status' | 'kind'> & { kind: string },
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { name, kind } = toError(error) as Error & { kind?: string };
      const status = STATUS_BY_ERROR[name];
      if (status) {
        const recorded = { ...refusal, kind: kind ?? refusal.kind, status };
        await this.tryToRecord(recorded);
      }
      throw error;
    }
  }

  async #write(tx: Transaction, refusal: Refusal): Promise<void> {
    const since = later(tx.now, -REPETITION_MS);
    if (await isRepetition(tx.knex, refusal, { since })) {
      return;
    }
    const id = this.#createId();
    await insertRefusal(tx.knex, { ...refusal, id, at: tx.now });
    if (refusal.requestId) {
      const request = await lockRequest(tx.knex, refusal.requestId);
      await this.#recorder.note(tx, request, {
        type: 'refused',
        actor: refusal.actor,
        data: { kind: refusal.kind, httpStatus: refusal.status },
      });
    }
  }
}
