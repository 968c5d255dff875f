import {
  Evaluation,
  PolicySubject,
  WindowSum,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import {
  ApprovalsDatabase,
  Transaction,
} from '../../database/ApprovalsDatabase';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { WindowOwners } from '../../domain/windows/windowKeys';
import { lockWindowsOf, sumForExisting, sumForNew } from './sumWindows';

type Subject = Omit<PolicySubject, 'now'>;
type Sums = Record<string, WindowSum>;

/**
 * Evaluates subjects with what has to be known besides them. Where the policy has no windows,
 * nothing is asked and nobody waits.
 */
export class Evaluations {
  readonly #database: ApprovalsDatabase;

  static create(options: { database: ApprovalsDatabase }): Evaluations {
    return new Evaluations(options.database);
  }

  private constructor(database: ApprovalsDatabase) {
    this.#database = database;
  }

  /** What a request would meet that is not there yet; somebody else's may still come before it. */
  async ahead(options: {
    policy: PolicyInForce;
    subject: Subject;
    owners: WindowOwners;
  }): Promise<Evaluation> {
    return this.#evaluate(options, (knex, now) =>
      sumForNew(knex, { ...options, now }),
    );
  }

  /** What a request that is there would meet now. */
  async again(options: {
    policy: PolicyInForce;
    subject: Subject;
    request: RequestRecord;
  }): Promise<Evaluation> {
    return this.#evaluate(options, (knex, now) =>
      sumForExisting(knex, { ...options, now }),
    );
  }

  /** Keeps others from entering the windows; to be called before any row is locked. */
  async lock(
    tx: Transaction,
    options: { policy: PolicyInForce; owners: WindowOwners },
  ): Promise<void> {
    await lockWindowsOf(tx.knex, options);
  }

  /** An evaluation made ahead, as it is in the transaction that has locked its windows. */
  async settleNew(
    tx: Transaction,
    options: {
      policy: PolicyInForce;
      ahead: Evaluation;
      owners: WindowOwners;
    },
  ): Promise<Evaluation> {
    const { policy, ahead } = options;
    return policy.windows.length === 0
      ? ahead
      : evaluateWith(options, await sumForNew(tx.knex, { ...options, ...tx }));
  }

  /** The same for a request that is there. */
  async settleExisting(
    tx: Transaction,
    options: {
      policy: PolicyInForce;
      ahead: Evaluation;
      request: RequestRecord;
    },
  ): Promise<Evaluation> {
    const { policy, ahead } = options;
    return policy.windows.length === 0
      ? ahead
      : evaluateWith(
          options,
          await sumForExisting(tx.knex, { ...options, ...tx }),
        );
  }

  async #evaluate(
    { policy, subject }: { policy: PolicyInForce; subject: Subject },
    sum: (knex: Knex, now: string) => Promise<Sums>,
  ): Promise<Evaluation> {
    const now = await this.#database.now();
    if (policy.windows.length === 0) {
      return policy.evaluate({ ...subject, now });
    }
    const windows = await this.#database.read(knex => sum(knex, now));
    return policy.evaluate({ ...subject, now, outside: { windows } });
  }
}

function evaluateWith(
  { policy, ahead }: { policy: PolicyInForce; ahead: Evaluation },
  windows: Sums,
): Evaluation {
  const { input } = ahead;
  return policy.evaluate({ ...input, outside: { ...input.outside, windows } });
}
