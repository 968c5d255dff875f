import {
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
import { EstimatorRunner } from '../cost/EstimatorRunner';
import { frozenCost } from '../cost/frozenCost';
import { frozenSelectors } from '../selectors/frozenSelectors';
import { SelectorRunner } from '../selectors/SelectorRunner';
import { lockWindowsOf, sumForExisting, sumForNew } from './sumWindows';

type Subject = Omit<PolicySubject, 'now'>;
type Sums = Record<string, WindowSum>;
type Parts = {
  database: ApprovalsDatabase;
  checks: CheckRunner;
  costs: EstimatorRunner;
  selectors: SelectorRunner;
};

/**
 * Evaluates subjects with what has to be known besides them. Where the policy asks nobody, nobody
 * waits.
 */
export class Evaluations {
  readonly #database: ApprovalsDatabase;
  readonly #checks: CheckRunner;
  readonly #costs: EstimatorRunner;
  readonly #selectors: SelectorRunner;

  static create(options: Parts): Evaluations {
    return new Evaluations(options);
  }

  private constructor(options: Parts) {
    this.#database = options.database;
    this.#checks = options.checks;
    this.#costs = options.costs;
    this.#selectors = options.selectors;
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
    return this.#evaluate({ policy, subject, preview }, knex =>
      sumForNew(knex, { ...options, now }),
    );
  }

  /** What a request that is there would meet now; what others have answered stands. */
  async again(options: {
    policy: PolicyInForce;
    subject: Subject;
    request: RequestRecord;
  }): Promise<Evaluation> {
    const { policy, request } = options;
    const now = await this.#database.now();
    const subject = { ...options.subject, now };
    const frozen = await this.#answered({ policy, subject, request });
    return this.#evaluate({ policy, subject, frozen }, knex =>
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
      : policy.evaluate(
          withOutside(ahead.input, {
            windows: await sumForNew(tx.knex, { ...options, ...tx }),
          }),
        );
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
    const cost = frozenCost({ policy, subject: ahead.input, frozen });
    const subject = withOutside(ahead.input, { cost });
    const checks = frozenAnswers({ policy, subject, frozen });
    const { outside } = subject;
    const selectors = frozenSelectors(frozen, outside?.selectors);
    const isAnswered = [cost ?? {}, checks, selectors].some(
      answers => Object.keys(answers).length > 0,
    );
    if (policy.windows.length === 0 && !isAnswered) {
      return ahead;
    }
    const windows =
      policy.windows.length === 0
        ? undefined
        : await sumForExisting(tx.knex, { ...options, ...tx });
    return policy.evaluate(
      withOutside(subject, {
        windows,
        checks: unlessEmpty({ ...outside?.checks, ...checks }),
        selectors: unlessEmpty({ ...outside?.selectors, ...selectors }),
      }),
    );
  }

  /** The terms of a request; one that was blocked never got any, so that everybody is asked again. */
  async #answered(options: {
    policy: PolicyInForce;
    subject: PolicySubject;
    request: RequestRecord;
  }): Promise<Evaluation | undefined> {
    const { policy, subject, request } = options;
    const asks =
      policy.checksToAsk(subject).length > 0 ||
      policy.selectorsToAsk(subject).length > 0 ||
      policy.estimatorToAsk(subject);
    return request.verdict === 'blocked' || !asks
      ? undefined
      : this.#database.read(knex => getEvaluation(knex, request));
  }

  async #evaluate(
    options: {
      policy: PolicyInForce;
      subject: PolicySubject;
      preview?: boolean;
      frozen?: Evaluation;
    },
    sum: (knex: Knex) => Promise<Sums>,
  ): Promise<Evaluation> {
    const { policy } = options;
    const cost = await this.#costs.ask(options);
    // A check may be about the cost.
    const subject = withOutside(options.subject, { cost });
    const [checks, selectors] = await Promise.all([
      this.#checks.ask({ ...options, subject }),
      this.#selectors.ask({ ...options, subject }),
    ]);
    const windows =
      policy.windows.length === 0 ? undefined : await this.#database.read(sum);
    return policy.evaluate(
      withOutside(subject, { windows, checks, selectors }),
    );
  }
}

function unlessEmpty<T extends object>(answers: T): T | undefined {
  return Object.keys(answers).length > 0 ? answers : undefined;
}

/** With what is known besides; nothing is added where nothing is. */
function withOutside(
  subject: PolicySubject,
  known: OutsideKnowledge,
): PolicySubject {
  const present = Object.entries(known).filter(([, one]) => one !== undefined);
  return present.length === 0
    ? subject
    : {
        ...subject,
        outside: { ...subject.outside, ...Object.fromEntries(present) },
      };
}
