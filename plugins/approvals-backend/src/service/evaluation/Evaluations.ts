import {
  CheckAnswer,
  Evaluation,
  OutsideKnowledge,
  PolicySubject,
  WindowSum,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import {
  ApprovalsDatabase,
  Transaction,
} from '../../database/ApprovalsDatabase';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { WindowOwners } from '../../domain/windows/windowKeys';
import { CheckRunner } from '../checks/CheckRunner';
import { frozenAnswers } from '../checks/frozenAnswers';
import { lockWindowsOf, sumForExisting, sumForNew } from './sumWindows';

type Subject = Omit<PolicySubject, 'now'>;
type Sums = Record<string, WindowSum>;
type Answers = Record<string, CheckAnswer>;

/**
 * Evaluates subjects with what has to be known besides them. Where the policy has no windows and no
 * checks, nothing is asked and nobody waits.
 */
export class Evaluations {
  readonly #database: ApprovalsDatabase;
  readonly #checks: CheckRunner;

  static create(options: {
    database: ApprovalsDatabase;
    checks: CheckRunner;
  }): Evaluations {
    return new Evaluations(options);
  }

  private constructor(options: {
    database: ApprovalsDatabase;
    checks: CheckRunner;
  }) {
    this.#database = options.database;
    this.#checks = options.checks;
  }

  /** What a request would meet that is not there yet; somebody else's may still come before it. */
  async ahead(options: {
    policy: PolicyInForce;
    subject: Subject;
    owners: WindowOwners;
    /** Nobody asks for it yet. */
    preview?: boolean;
  }): Promise<Evaluation> {
    const { policy, preview } = options;
    const now = await this.#database.now();
    const subject = { ...options.subject, now };
    return this.#evaluate(
      { policy, subject },
      {
        sum: knex => sumForNew(knex, { ...options, now }),
        ask: () => this.#checks.ask({ policy, subject, preview }),
      },
    );
  }

  /** What a request that is there would meet now; what the checks have answered stands. */
  async again(options: {
    policy: PolicyInForce;
    subject: Subject;
    request: RequestRecord;
  }): Promise<Evaluation> {
    const { policy, request } = options;
    const now = await this.#database.now();
    const subject = { ...options.subject, now };
    const frozen = await this.#answered({ policy, subject, request });
    return this.#evaluate(
      { policy, subject },
      {
        sum: knex => sumForExisting(knex, { ...options, now }),
        ask: () => this.#checks.ask({ policy, subject, frozen }),
      },
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
      : evaluateWith(options, {
          windows: await sumForNew(tx.knex, { ...options, ...tx }),
        });
  }

  /** The same for a request that is there, and that got `frozen` as its terms. */
  async settleExisting(
    tx: Transaction,
    options: {
      policy: PolicyInForce;
      ahead: Evaluation;
      request: RequestRecord;
      frozen: Evaluation | undefined;
    },
  ): Promise<Evaluation> {
    const { policy, ahead, frozen } = options;
    const checks = frozenAnswers({ policy, subject: ahead.input, frozen });
    const hasChecks = Object.keys(checks).length > 0;
    if (policy.windows.length === 0 && !hasChecks) {
      return ahead;
    }
    return evaluateWith(options, {
      ...(policy.windows.length > 0 && {
        windows: await sumForExisting(tx.knex, { ...options, ...tx }),
      }),
      ...(hasChecks && {
        checks: { ...ahead.input.outside?.checks, ...checks },
      }),
    });
  }

  /** The terms of a request; one that was blocked never got any, so that everybody is asked again. */
  async #answered(options: {
    policy: PolicyInForce;
    subject: PolicySubject;
    request: RequestRecord;
  }): Promise<Evaluation | undefined> {
    const { policy, subject, request } = options;
    return request.verdict === 'blocked' ||
      policy.checksToAsk(subject).length === 0
      ? undefined
      : this.#database.read(knex => getEvaluation(knex, request));
  }

  async #evaluate(
    options: { policy: PolicyInForce; subject: PolicySubject },
    outside: {
      sum: (knex: Knex) => Promise<Sums>;
      ask: () => Promise<Answers | undefined>;
    },
  ): Promise<Evaluation> {
    const { policy, subject } = options;
    const checks = await outside.ask();
    const windows =
      policy.windows.length === 0
        ? undefined
        : await this.#database.read(outside.sum);
    return windows || checks
      ? policy.evaluate({
          ...subject,
          outside: { ...(windows && { windows }), ...(checks && { checks }) },
        })
      : policy.evaluate(subject);
  }
}

function evaluateWith(
  { policy, ahead }: { policy: PolicyInForce; ahead: Evaluation },
  known: OutsideKnowledge,
): Evaluation {
  const { input } = ahead;
  return policy.evaluate({ ...input, outside: { ...input.outside, ...known } });
}
