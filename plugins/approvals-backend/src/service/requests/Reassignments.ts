import { Transaction } from '../../database/ApprovalsDatabase';
import { insertComment } from '../../database/operations/comments/insertComment';
import { findReassignments } from '../../database/operations/events/findReassignments';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { ReassignmentBody } from '../../validation';
import { Caller } from '../Caller';
import { withDelegationsStill } from '../delegations/withDelegationsStill';
import { Services } from '../Services';
import { DecisionSituation } from '../views/canDecide';
import { Narrowing, RequestReader } from '../views/RequestReader';
import {
  assertCanBeAsked,
  assertMayReassign,
  assertNotAsked,
} from './assertMayReassign';
import { lockCurrentSituation } from './lockSituation';
import { refusalOf } from './refusalOf';

type Reassignment = {
  body: ReassignmentBody;
  caller: Caller;
  situation: DecisionSituation;
};

/** Asks one of the people who can decide, by name. It gives nobody a right, and takes none away. */
export class Reassignments {
  readonly #services: Services;
  readonly #reader: RequestReader;

  static create(options: {
    services: Services;
    reader: RequestReader;
  }): Reassignments {
    return new Reassignments(options.services, options.reader);
  }

  private constructor(services: Services, reader: RequestReader) {
    this.#services = services;
    this.#reader = reader;
  }

  /**
   * @throws NotAllowedError when the caller is neither one to decide nor an administrator
   * @throws ConflictError when it is not the time to, the other person cannot decide now, or they have been
   * asked already
   */
  async reassign(
    request: RequestRecord,
    options: { body: ReassignmentBody; caller: Caller; narrowing: Narrowing },
  ): Promise<void> {
    const { body, caller, narrowing } = options;
    const { database, refusals, wakeDrain } = this.#services;
    const refusal = refusalOf(request, caller, 'reassign');
    await refusals.watch(refusal, async () => {
      const [situation] = await this.#reader.situations([request], {
        ...narrowing,
        fresh: true,
      });
      await database.transaction(tx =>
        this.#record(tx, { body, caller, situation }),
      );
    });
    wakeDrain();
  }

  async #record(tx: Transaction, reassignment: Reassignment): Promise<void> {
    const { body } = reassignment;
    const situation = await lockCurrentSituation(tx, reassignment.situation);
    const { request } = situation;
    const caller = await withDelegationsStill(tx, reassignment.caller);
    assertMayReassign(situation, caller);
    assertCanBeAsked(situation, { caller, person: body.to });
    const earlier = await findReassignments(tx.knex, request.id);
    assertNotAsked(earlier, { caller, person: body.to });
    const { createId, recorder } = this.#services;
    const commentId = body.comment ? createId() : undefined;
    if (commentId && body.comment) {
      const requestId = request.id;
      const text = body.comment;
      await insertComment(tx.knex, { id: commentId, requestId, text });
    }
    await recorder.change(
      tx,
      request,
      {
        name: 'reassign',
        actor: caller.actor,
        commentId,
        data: { to: body.to },
      },
      { patch: { assignee: body.to }, newDeciders: [body.to] },
    );
  }
}
