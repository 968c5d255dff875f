import { Transaction } from '../../database/ApprovalsDatabase';
import { insertEvaluation } from '../../database/operations/evaluations/insertEvaluation';
import { insertEvent } from '../../database/operations/events/insertEvent';
import { insertOutboxRows } from '../../database/operations/outbox/insertOutboxRows';
import { insertRequest } from '../../database/operations/requests/insertRequest';
import {
  insertSubject,
  StoredSubject,
} from '../../database/operations/requests/insertSubject';
import { setStageRefs } from '../../database/operations/requests/setStageRefs';
import { updateRequest } from '../../database/operations/requests/updateRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import {
  Transition,
  transition,
  TransitionEvent,
} from '../../domain/transition/transition';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { News, NewsWriter, Telling } from './NewsWriter';
import { ShadowRecorder } from './ShadowRecorder';

/** A transition without the time, which is the transaction's. */
export type Happening = Omit<TransitionEvent, 'at'>;

export type ChangeOptions = {
  /** Besides what the transition itself changes. */
  patch?: Partial<RequestRecord>;
  /** The people who can decide now and could not before, as entity references. */
  newDeciders?: string[];
  /** Whom else it concerns. */
  alsoTell?: Telling[];
};

/** Writes a change of a request, its event and what is to be sent, in one transaction. */
export class RequestRecorder {
  readonly #news: NewsWriter;
  readonly #createId: () => string;
  readonly #shadows: ShadowRecorder;

  static create(options: {
    news: NewsWriter;
    createId: () => string;
    shadows: ShadowRecorder;
  }): RequestRecorder {
    return new RequestRecorder(options);
  }

  private constructor(options: Parameters<typeof RequestRecorder.create>[0]) {
    this.#news = options.news;
    this.#createId = options.createId;
    this.#shadows = options.shadows;
  }

  /**
   * Writes a new request.
   *
   * @returns undefined when there is an open one for the same requester and subject
   */
  async create(
    tx: Transaction,
    options: {
      request: RequestRecord;
      subject: Omit<StoredSubject, 'requestId'>;
      evaluation: Evaluation;
      record: Omit<Transition['record'], 'at' | 'status'>;
      newDeciders: string[];
    },
  ): Promise<RequestRecord | undefined> {
    const { request, subject, evaluation, newDeciders } = options;
    if (!(await insertRequest(tx.knex, request))) {
      return undefined;
    }
    const requestId = request.id;
    await insertSubject(tx.knex, { requestId, ...subject });
    await insertEvaluation(tx.knex, {
      requestId,
      version: request.evaluationVersion,
      evaluation,
      at: tx.now,
    });
    await this.#shadows.record(tx, {
      request,
      version: request.evaluationVersion,
      evaluation,
    });
    if (request.stages.length > 0) {
      await setStageRefs(tx.knex, { requestId, stages: request.stages });
    }
    const record = { ...options.record, status: request.status, at: tx.now };
    await this.#write(tx, { request, record, tell: [], newDeciders });
    return request;
  }

  /**
   * Lets something happen to a request that the caller has locked.
   *
   * @throws ConflictError when its status does not allow it
   */
  async change(
    tx: Transaction,
    request: RequestRecord,
    happening: Happening,
    options: ChangeOptions = {},
  ): Promise<RequestRecord> {
    const step = transition(request, { ...happening, at: tx.now });
    const eventCount = request.eventCount + 1;
    const patch = { ...options.patch, ...step.patch, eventCount };
    const next = { ...request, ...patch };
    await updateRequest(tx.knex, {
      id: request.id,
      expected: request.status,
      patch,
    });
    const { record, tell } = step;
    const { newDeciders, alsoTell } = options;
    await this.#write(tx, {
      request: next,
      record,
      tell,
      newDeciders,
      alsoTell,
    });
    return next;
  }

  /** Writes an event that changes nothing and that nobody is told of, such as a refusal. */
  async note(
    tx: Transaction,
    request: RequestRecord,
    record: Omit<Transition['record'], 'at' | 'status'>,
  ): Promise<void> {
    const { id, status } = request;
    const eventCount = request.eventCount + 1;
    await updateRequest(tx.knex, {
      id,
      expected: status,
      patch: { eventCount },
    });
    await this.#insertEvent(
      tx,
      { ...request, eventCount },
      {
        ...record,
        status,
        at: tx.now,
      },
    );
  }

  async #write(tx: Transaction, news: News): Promise<void> {
    await this.#insertEvent(tx, news.request, news.record);
    await insertOutboxRows(tx.knex, {
      rows: this.#news.write(news),
      sequence: news.request.eventCount,
      at: tx.now,
    });
  }

  async #insertEvent(
    tx: Transaction,
    request: RequestRecord,
    record: Transition['record'],
  ): Promise<void> {
    await insertEvent(tx.knex, {
      id: this.#createId(),
      requestId: request.id,
      sequence: request.eventCount,
      record,
    });
  }
}
