import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  Evaluation,
  OutsideKnowledge,
} from '@greenlane/backstage-plugin-approvals-policy';
import {
  ApprovalsDatabase,
  Transaction,
} from '../../database/ApprovalsDatabase';
import { isRetryable } from '../../database/databaseErrors';
import { insertShadowResult } from '../../database/operations/policies/insertShadowResult';
import { PolicyHolder } from '../../domain/policy/PolicyHolder';
import { ShadowPolicy } from '../../domain/policy/PolicySet';
import { shadowResultOf } from '../../domain/policy/shadowResultOf';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { ShadowQuestions } from '../evaluation/ShadowQuestions';
import { sumForExisting, sumForNew } from '../evaluation/sumWindows';

type Options = {
  /** As it is stored now. */
  request: RequestRecord;
  /** Of the evaluation. */
  version: number;
  evaluation: Evaluation;
};

type Shadowed = Options & { shadow: ShadowPolicy };

/** So many others may be asked about at a time; beyond that, what the shadow alone asks is unknown to it. */
const MOST_PENDING = 20;

/**
 * Writes down what the policy in the shadow would have done, together with what was done; or after
 * that, where it asks others what the one that decided did not ask: nobody waits for that.
 */
export class ShadowRecorder {
  readonly #logger: LoggerService;
  readonly #policies: PolicyHolder;
  readonly #database: ApprovalsDatabase;
  readonly #questions: ShadowQuestions;
  readonly #pending = new Set<Promise<void>>();

  static create(options: {
    logger: LoggerService;
    policies: PolicyHolder;
    database: ApprovalsDatabase;
    questions: ShadowQuestions;
  }): ShadowRecorder {
    return new ShadowRecorder(options);
  }

  private constructor(options: Parameters<typeof ShadowRecorder.create>[0]) {
    this.#logger = options.logger;
    this.#policies = options.policies;
    this.#database = options.database;
    this.#questions = options.questions;
  }

  /** Behind a savepoint: a shadow result that cannot be had or written costs nobody their request. */
  async record(tx: Transaction, options: Options): Promise<void> {
    const { shadow } = this.#policies.setOf(options.evaluation);
    if (!shadow) {
      return;
    }
    const shadowed = { ...options, shadow };
    if (this.#hasToAsk(shadowed)) {
      this.#recordLater(tx, shadowed);
      return;
    }
    try {
      await tx.knex.transaction(knex =>
        recordBehind({ knex, now: tx.now }, shadowed),
      );
    } catch (error) {
      if (isRetryable(error)) {
        throw error;
      }
      this.#report(shadowed, error);
    }
  }

  /** Resolves once nobody is being asked any more; that is bounded by the time that each has. */
  async idle(): Promise<void> {
    await Promise.all(this.#pending);
  }

  #hasToAsk({ shadow, evaluation }: Shadowed): boolean {
    return (
      this.#pending.size < MOST_PENDING &&
      this.#questions.areOpen(shadow.policy, evaluation)
    );
  }

  /** Once the transaction is committed; nobody is asked about a request that did not come to be. */
  #recordLater(tx: Transaction, shadowed: Shadowed): void {
    const work = tx.knex.executionPromise.then(
      () => this.#askAndRecord(shadowed),
      () => undefined,
    );
    this.#pending.add(work);
    work.finally(() => this.#pending.delete(work));
  }

  /** Never rejects. */
  async #askAndRecord(shadowed: Shadowed): Promise<void> {
    const { shadow, evaluation } = shadowed;
    try {
      const answers = await this.#questions.answer(shadow.policy, evaluation);
      await this.#database.transaction(tx =>
        recordAfterwards(tx, { ...shadowed, answers }),
      );
    } catch (error) {
      this.#report(shadowed, error);
    }
  }

  #report({ shadow, request }: Shadowed, error: unknown): void {
    this.#logger.error(
      `What the policy ${shadow.policy.hash} in the shadow would have done with ${request.id} could not be recorded`,
      toError(error),
    );
  }
}

/** The shadow's windows are added up without a lock: nothing depends on them. */
async function recordBehind(
  { knex, now }: Transaction,
  options: Shadowed,
): Promise<void> {
  const { request, shadow } = options;
  const windows = await sumForNew(knex, {
    policy: shadow.policy,
    owners: request,
    now,
    except: request.id,
  });
  await write({ knex, now }, { ...options, outside: { windows } });
}

/** Others may have been asked for in the meantime: only those that were there before count. */
async function recordAfterwards(
  { knex, now }: Transaction,
  options: Shadowed & { answers: OutsideKnowledge },
): Promise<void> {
  const { request, shadow, answers } = options;
  const windows = await sumForExisting(knex, {
    policy: shadow.policy,
    request,
    now,
  });
  await write({ knex, now }, { ...options, outside: { ...answers, windows } });
}

async function write(
  { knex, now }: Transaction,
  options: Shadowed & { outside: OutsideKnowledge },
): Promise<void> {
  const { request, version, evaluation, shadow, outside } = options;
  const { policyHash, tier, verdict } = evaluation;
  await insertShadowResult(knex, {
    requestId: request.id,
    version,
    policyHash,
    tier,
    verdict,
    result: shadowResultOf(shadow, { decided: evaluation, outside }),
    at: now,
  });
}
