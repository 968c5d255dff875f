import { ConflictError, InputError } from '@backstage/errors';
import { Transaction } from '../../database/ApprovalsDatabase';
import { lockRequester } from '../../database/operations/requests/lockRequester';
import { lockRequests } from '../../database/operations/requests/lockRequests';
import { whyNotSupersede } from '../../domain/changes/whyNotSupersede';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { Services } from '../Services';
import { Narrowing, RequestReader } from '../views/RequestReader';
import { assertNoAgent, assertRequester } from './assertRequester';
import {
  CarriedDecisions,
  PreparedCarrying,
  Replacement,
} from './CarriedDecisions';
import { Drift } from './Drift';
import { refusalOf } from './refusalOf';
import { takeReasonAlong } from './takeReasonAlong';

/** Puts a changed request in the place of an earlier one. */
export class Supersessions {
  readonly #services: Services;
  readonly #reader: RequestReader;
  readonly #carried: CarriedDecisions;

  static create(options: {
    services: Services;
    reader: RequestReader;
    drift: Drift;
  }): Supersessions {
    return new Supersessions(options);
  }

  private constructor(options: {
    services: Services;
    reader: RequestReader;
    drift: Drift;
  }) {
    this.#services = options.services;
    this.#reader = options.reader;
    this.#carried = CarriedDecisions.create(options);
  }

  /**
   * The requester puts another request of theirs, for the same template, in the place of this one.
   *
   * @throws NotAllowedError when one of them is not theirs, or an agent does it for them
   * @throws NotFoundError when they may not see the other one
   * @throws ConflictError when one of them is over, or it is for another template
   */
  async supersede(
    request: RequestRecord,
    caller: Caller,
    options: { requestId: string; narrowing: Narrowing },
  ): Promise<void> {
    const { database, refusals, wakeDrain } = this.#services;
    const { requestId, narrowing } = options;
    const refusal = refusalOf(request, caller, 'supersede');
    await refusals.watch(refusal, async () => {
      assertNoAgent(caller);
      assertRequester(request, caller, 'put another in its place');
      assertOther(request, requestId);
      const to = await this.#reader.find(requestId, caller, narrowing);
      assertRequester(to, caller, 'put it in the place of another');
      assertFits({ from: request, to }, await database.now());
      const prepared = await this.#carried.prepare({ from: request, to });
      await database.transaction(tx =>
        this.#replace(tx, { from: request, to }, { caller, prepared }),
      );
    });
    wakeDrain();
  }

  async #replace(
    tx: Transaction,
    seen: Replacement,
    options: { caller: Caller; prepared?: PreparedCarrying },
  ): Promise<void> {
    const { recorder } = this.#services;
    const { caller, prepared } = options;
    const { actor } = caller;
    // Submissions lock their requester first, too.
    await lockRequester(tx.knex, seen.from.requester);
    const ids = [seen.from.id, seen.to.id];
    const [from, locked] = await lockRequests(tx.knex, ids);
    assertFits({ from, to: locked }, tx.now);
    const to = await takeReasonAlong(
      tx,
      { from, to: locked },
      { services: this.#services, actor },
    );
    await recorder.change(tx, from, {
      name: 'supersede',
      actor,
      supersededBy: to.id,
      data: { supersededBy: to.id },
    });
    await recorder.note(tx, to, {
      type: 'replaces',
      actor,
      data: { replaces: from.id },
    });
    if (prepared) {
      await this.#carried.carry(tx, { from, to }, prepared);
    }
  }
}

function assertOther({ id }: RequestRecord, requestId: string): void {
  if (id === requestId) {
    throw refused(
      'itself',
      new InputError('A request cannot take its own place; name another one.'),
    );
  }
}

function assertFits(replacement: Replacement, now: string): void {
  const objection = whyNotSupersede({ ...replacement, now });
  if (objection) {
    throw refused(objection.kind, new ConflictError(objection.message));
  }
}
