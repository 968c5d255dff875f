import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { isRetryable } from '../../database/databaseErrors';
import { insertShadowResult } from '../../database/operations/policies/insertShadowResult';
import { PolicyHolder } from '../../domain/policy/PolicyHolder';
import { ShadowPolicy } from '../../domain/policy/PolicySet';
import { shadowResultOf } from '../../domain/policy/shadowResultOf';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { sumForNew } from '../evaluation/sumWindows';

type Options = {
  /** As it is stored now. */
  request: RequestRecord;
  /** Of the evaluation. */
  version: number;
  evaluation: Evaluation;
};

/** Writes down what the policy in the shadow would have done, together with what was done. */
export class ShadowRecorder {
  readonly #logger: LoggerService;
  readonly #policies: PolicyHolder;

  static create(options: {
    logger: LoggerService;
    policies: PolicyHolder;
  }): ShadowRecorder {
    return new ShadowRecorder(options.logger, options.policies);
  }

  private constructor(logger: LoggerService, policies: PolicyHolder) {
    this.#logger = logger;
    this.#policies = policies;
  }

  /** Behind a savepoint: a shadow result that cannot be had or written costs nobody their request. */
  async record(tx: Transaction, options: Options): Promise<void> {
    const { shadow } = this.#policies.setOf(options.evaluation);
    if (!shadow) {
      return;
    }
    try {
      await tx.knex.transaction(knex =>
        recordBehind({ knex, now: tx.now }, { ...options, shadow }),
      );
    } catch (error) {
      if (isRetryable(error)) {
        throw error;
      }
      this.#logger.error(
        `What the policy ${shadow.policy.hash} in the shadow would have done with ${options.request.id} could not be recorded`,
        toError(error),
      );
    }
  }
}

/** The shadow's windows are added up without a lock: nothing depends on them. */
async function recordBehind(
  { knex, now }: Transaction,
  options: Options & { shadow: ShadowPolicy },
): Promise<void> {
  const { request, version, evaluation, shadow } = options;
  const { policy } = shadow;
  const windows = await sumForNew(knex, {
    policy,
    owners: request,
    now,
    except: request.id,
  });
  const { policyHash, tier, verdict } = evaluation;
  await insertShadowResult(knex, {
    requestId: request.id,
    version,
    policyHash,
    tier,
    verdict,
    result: shadowResultOf(shadow, { decided: evaluation, windows }),
    at: now,
  });
}
