import { Transaction } from '../../database/ApprovalsDatabase';
import { insertEvaluation } from '../../database/operations/evaluations/insertEvaluation';
import {
  insertEvents,
  NewEvent,
} from '../../database/operations/events/insertEvents';
import { insertOutboxRows } from '../../database/operations/outbox/insertOutboxRows';
import { insertReaders } from '../../database/operations/requests/insertReaders';
import { insertRequest } from '../../database/operations/requests/insertRequest';
import {
  insertSubject,
  StoredSubject,
} from '../../database/operations/requests/insertSubject';
import { setStageRefs } from '../../database/operations/requests/setStageRefs';
import { updateRequest } from '../../database/operations/requests/updateRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { followStage } from '../../domain/timers/followStage';
import {
  Transition,
  transition,
  TransitionEvent,
} from '../../domain/transition/transition';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { News, NewsWriter, Telling, toldWhenBlocked } from './NewsWriter';
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
  /** The stage that is open afterwards; left out, it is the same as before. */
  openStage?: string;
};

export type Change = Happening & ChangeOptions;

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
      openStage?: string;
    },
  ): Promise<RequestRecord | undefined> {
    const { subject, evaluation, newDeciders, openStage } = options;
    const timers = followStage(options.request, { openStage, at: tx.now });
    const request = { ...options.request, ...timers };
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
    await this.#write(tx, [{ request, record, newDeciders }]);
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
    return this.changeInTurn(tx, request, [{ ...happening, ...options }]);
  }

  /**
   * Lets one thing happen after another, written as one.
   *
   * @throws ConflictError when its status does not allow it
   */
  async changeInTurn(
    tx: Transaction,
    request: RequestRecord,
    changes: Change[],
  ): Promise<RequestRecord> {
    let next = request;
    const patches: Array<Partial<RequestRecord>> = [];
    const news: News[] = [];
    for (const change of changes) {
      const { newDeciders, alsoTell, openStage, ...happening } = change;
      const step = transition(next, { ...happening, at: tx.now });
      const { record, tellsRequester } = step;
      const eventCount = next.eventCount + 1;
      const changed = { ...change.patch, ...step.patch, eventCount };
      const timers = followStage(
        { ...next, ...changed },
        { openStage, at: tx.now },
      );
      const patch = { ...changed, ...timers };
      next = { ...next, ...patch };
      patches.push(patch);
      news.push({
        request: next,
        record,
        tellsRequester,
        newDeciders,
        alsoTell,
      });
    }
    await updateRequest(tx.knex, {
      id: request.id,
      expected: request.status,
      patch: Object.assign({}, ...patches),
    });
    await this.#write(tx, news);
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
    await insertEvents(tx.knex, [
      this.#eventOf(
        { ...request, eventCount },
        { ...record, status, at: tx.now },
      ),
    ]);
  }

  async #write(tx: Transaction, news: News[]): Promise<void> {
    await letReadWhoIsTold(tx, news);
    await insertEvents(
      tx.knex,
      news.map(({ request, record }) => this.#eventOf(request, record)),
    );
    await insertOutboxRows(tx.knex, {
      rows: news.flatMap(one =>
        this.#news
          .write(one)
          .map(row => ({ ...row, sequence: one.request.eventCount })),
      ),
      at: tx.now,
    });
  }

  #eventOf(request: RequestRecord, record: Transition['record']): NewEvent {
    return {
      id: this.#createId(),
      requestId: request.id,
      sequence: request.eventCount,
      record,
    };
  }
}

/** A link that somebody is sent has to lead somewhere, also once others can decide again. */
async function letReadWhoIsTold(tx: Transaction, news: News[]): Promise<void> {
  for (const { request, record } of news) {
    const refs = toldWhenBlocked(request);
    if (record.type === 'blocked' && refs.length > 0) {
      const requestId = request.id;
      await insertReaders(tx.knex, { requestId, because: 'blocked', refs });
    }
  }
}
