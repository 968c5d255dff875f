import { ConflictError } from '@backstage/errors';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import {
  RequestRecord,
  UNDECIDED_OR_UNLAUNCHED,
} from '../../domain/request/RequestRecord';
import { refused } from '../record/refused';
import { Services } from '../Services';

export type Current = { evaluation: Evaluation };

/** Finds out whether what was asked for is still what would run. */
export class Drift {
  readonly #services: Services;

  static create(options: { services: Services }): Drift {
    return new Drift(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * How the policy in force sees the request now; a request that has drifted becomes stale, and
   * then there is nothing to see.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async look(
    request: RequestRecord,
    options: { fresh: boolean },
  ): Promise<Current | undefined> {
    const { database, evaluations, policies, subjects } = this.#services;
    const stored = await database.read(knex => getSubjects(knex, [request.id]));
    const subject = stored.get(request.id);
    const current =
      subject && (await subjects.fromNow(request, subject, options));
    if (!current || current.hash !== request.subjectHash) {
      await this.#end(request.id, current ? 'drift' : 'template-gone');
      return undefined;
    }
    const evaluation = await evaluations.again({
      policy: policies.current.inForce,
      subject: current.policySubject,
      request,
    });
    return { evaluation };
  }

  /**
   * The same, for somebody who wants to do something with the request.
   *
   * @throws ConflictError when it has drifted
   */
  async assertNone(request: RequestRecord): Promise<Current> {
    const current = await this.look(request, { fresh: true });
    if (!current) {
      throw refused(
        'drift',
        new ConflictError(
          'The template has changed since this was asked for, so the request is stale now. It has to be created again.',
        ),
      );
    }
    return current;
  }

  async #end(id: string, reason: string): Promise<void> {
    const { database, recorder, wakeDrain } = this.#services;
    await database.transaction(async tx => {
      const request = await lockRequest(tx.knex, id);
      if (UNDECIDED_OR_UNLAUNCHED.includes(request.status)) {
        await recorder.change(tx, request, {
          name: 'drift',
          actor: 'system',
          data: { reason },
        });
      }
    });
    wakeDrain();
  }
}
