import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import {
  insertRefusal,
  RefusalRecord,
} from '../../database/operations/refusals/insertRefusal';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { RequestRecorder } from './RequestRecorder';

export type Refusal = Omit<RefusalRecord, 'id' | 'at'>;

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
  readonly #createId: () => string;

  static create(options: {
    database: ApprovalsDatabase;
    recorder: RequestRecorder;
    auditor: AuditorService;
    createId: () => string;
  }): RefusalRecorder {
    const { database, recorder, auditor, createId } = options;
    return new RefusalRecorder(database, recorder, auditor, createId);
  }

  private constructor(
    database: ApprovalsDatabase,
    recorder: RequestRecorder,
    auditor: AuditorService,
    createId: () => string,
  ) {
    this.#database = database;
    this.#recorder = recorder;
    this.#auditor = auditor;
    this.#createId = createId;
  }

  /** Records one refusal. */
  async record(refusal: Refusal): Promise<void> {
    await this.#database.transaction(async tx => {
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
    });
    const event = await this.#auditor.createEvent({
      eventId: 'approval-refused',
      severityLevel: 'medium',
      meta: { ...refusal },
    });
    await event.fail({ error: new Error(`Refused: ${refusal.kind}`) });
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
        await this.record({ ...refusal, kind: kind ?? refusal.kind, status });
      }
      throw error;
    }
  }
}
