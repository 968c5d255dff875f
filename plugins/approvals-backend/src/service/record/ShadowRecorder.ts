import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { isRetryable } from '../../database/databaseErrors';
import { insertShadowResult } from '../../database/operations/policies/insertShadowResult';
import { PolicyHolder } from '../../domain/policy/PolicyHolder';
import { shadowResultOf } from '../../domain/policy/shadowResultOf';

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

  /** Behind a savepoint: a shadow result that cannot be written costs nobody their request. */
  async record(
    tx: Transaction,
    options: { requestId: string; version: number; evaluation: Evaluation },
  ): Promise<void> {
    const { requestId, version, evaluation } = options;
    const { shadow } = this.#policies.setOf(evaluation);
    if (!shadow) {
      return;
    }
    const result = shadowResultOf(shadow, evaluation);
    const { policyHash, tier, verdict } = evaluation;
    const decided = { policyHash, tier, verdict };
    const key = { requestId, version, at: tx.now };
    try {
      await tx.knex.transaction(savepoint =>
        insertShadowResult(savepoint, { ...key, ...decided, result }),
      );
    } catch (error) {
      if (isRetryable(error)) {
        throw error;
      }
      this.#logger.error(
        `What the policy ${result.policyHash} in the shadow would have done with ${requestId} could not be recorded`,
        toError(error),
      );
    }
  }
}
