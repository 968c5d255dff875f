import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Transaction } from '../../database/ApprovalsDatabase';
import { insertComment } from '../../database/operations/comments/insertComment';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { TransitionName } from '../../domain/transition/transitions';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { Services } from '../Services';
import { isEligible } from '../views/isEligible';
import { RequestReader } from '../views/RequestReader';
import { assertNoAgent, assertRequester } from './assertRequester';
import { refusalOf } from './refusalOf';

type Change = {
  request: RequestRecord;
  caller: Caller;
  name: TransitionName;
  text?: string;
  /** Looks at the locked request and throws if it must not happen to it. */
  assert?: (tx: Transaction, locked: RequestRecord) => Promise<void>;
};

/** What people do to a request besides deciding on it. */
export class Endings {
  readonly #services: Services;
  readonly #reader: RequestReader;

  static create(options: {
    services: Services;
    reader: RequestReader;
  }): Endings {
    return new Endings(options.services, options.reader);
  }

  private constructor(services: Services, reader: RequestReader) {
    this.#services = services;
    this.#reader = reader;
  }

  /**
   * The requester withdraws.
   *
   * @throws NotAllowedError when somebody else tries, or an agent does for them
   * @throws ConflictError once it has been launched, or is over
   */
  async cancel(
    request: RequestRecord,
    caller: Caller,
    options: { throughGate?: boolean },
  ): Promise<void> {
    await this.#watch(request, caller, 'cancel', async () => {
      if (!options.throughGate) {
        assertNoAgent(caller);
      }
      assertRequester(request, caller, 'withdraw it');
      await this.#change({ request, caller, name: 'cancel' });
    });
  }

  /**
   * An approver or an administrator ends it before it is launched.
   *
   * @throws NotAllowedError when the caller is neither
   * @throws ConflictError once it has been launched, or is over
   */
  async revoke(
    request: RequestRecord,
    caller: Caller,
    comment: string,
  ): Promise<void> {
    await this.#watch(request, caller, 'revoke', async () => {
      const details = await this.#reader.details(request, { fresh: true });
      const may =
        caller.kind === 'person' &&
        (caller.administrator || isEligible(caller, details));
      if (!may) {
        throw refused(
          'revoke-not-allowed',
          new NotAllowedError(
            'Only somebody who could approve this request, or an administrator, can revoke it.',
          ),
        );
      }
      await this.#change({ request, caller, name: 'revoke', text: comment });
    });
  }

  /**
   * The requester says what it is for.
   *
   * @throws NotAllowedError when somebody else tries
   * @throws ConflictError when its tier takes no reason, once somebody has decided, or once it no
   * longer waits for people
   */
  async justify(
    request: RequestRecord,
    caller: Caller,
    text: string,
  ): Promise<void> {
    await this.#watch(request, caller, 'justify', async () => {
      assertNoAgent(caller);
      assertRequester(request, caller, 'give its reason');
      const change = { request, caller, name: 'justify', text } as const;
      await this.#change({ ...change, assert: assertTakesReason });
    });
  }

  async #watch(
    request: RequestRecord,
    caller: Caller,
    kind: string,
    work: () => Promise<void>,
  ): Promise<void> {
    await this.#services.refusals.watch(refusalOf(request, caller, kind), work);
    this.#services.wakeDrain();
  }

  async #change(change: Change): Promise<void> {
    const { request, caller, name, text } = change;
    const { database, recorder, createId } = this.#services;
    await database.transaction(async tx => {
      const locked = await lockRequest(tx.knex, request.id);
      await change.assert?.(tx, locked);
      const commentId = text === undefined ? undefined : createId();
      const actor = caller.actor;
      await recorder.change(tx, locked, { name, actor, commentId });
      if (commentId && text !== undefined) {
        const comment = { id: commentId, requestId: request.id, text };
        await insertComment(tx.knex, comment);
      }
    });
  }
}

/** Whoever decided did so on the reason that they saw, or on there being none. */
async function assertTakesReason(
  tx: Transaction,
  { id, justification }: RequestRecord,
): Promise<void> {
  if (justification === 'none') {
    throw refused(
      'reason-not-taken',
      new ConflictError('Requests of this kind take no reason.'),
    );
  }
  const decisions = await findDecisions(tx.knex, [id]);
  if (decisions.get(id)?.length) {
    throw refused(
      'reason-after-decision',
      new ConflictError(
        'Somebody has decided on this request already, so its reason can no longer be changed. Tell the people who decide next what they should know.',
      ),
    );
  }
}
