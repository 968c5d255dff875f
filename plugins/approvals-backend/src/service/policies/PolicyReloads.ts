import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  Extensions,
  PolicyError,
  PolicyIssue,
} from '@greenlane/backstage-plugin-approvals-policy';
import { LiveConfig, readApprovalsConfig } from '../../config';
import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { compilePolicySet } from '../../domain/policy/compilePolicySet';
import { PolicyHolder } from '../../domain/policy/PolicyHolder';
import { PolicySet } from '../../domain/policy/PolicySet';
import { keepPolicyVersions } from './keepPolicyVersions';

export type PolicyReloadsOptions = {
  /** The root configuration. */
  config: Config;
  live: LiveConfig;
  policies: PolicyHolder;
  database: ApprovalsDatabase;
  /** What modules have added for policies to use. */
  extensions?: Extensions;
  auditor: AuditorService;
  logger: LoggerService;
  /** Tells administrators that their change is not in force. */
  tell: (issues: PolicyIssue[]) => Promise<void>;
};

/** Takes a changed configuration over: all of it, or none of it when anything in it is wrong. */
export class PolicyReloads {
  readonly #options: PolicyReloadsOptions;
  #last: Promise<void> = Promise.resolve();
  #isOutstanding = false;

  static create(options: PolicyReloadsOptions): PolicyReloads {
    return new PolicyReloads(options);
  }

  private constructor(options: PolicyReloadsOptions) {
    this.#options = options;
  }

  /** Follows the configuration until the returned function is called. */
  follow(): () => void {
    const { config, logger } = this.#options;
    const subscription = config.subscribe?.(() => {
      this.reload().catch(error =>
        logger.error('The changed configuration could not be read', error),
      );
    });
    return () => subscription?.unsubscribe();
  }

  /** One after the other, so that the configuration that was read last is the one that stays. */
  reload(): Promise<void> {
    const reloaded = this.#last.then(() => this.#reload());
    // Whoever waits is told of a failure; the next change is taken over all the same.
    this.#last = reloaded.catch(() => {});
    return reloaded;
  }

  /** Tries again what only an outage stood in the way of. */
  async retry(): Promise<void> {
    if (this.#isOutstanding) {
      await this.reload();
    }
  }

  async #reload(): Promise<void> {
    const { config, live, policies, database, extensions } = this.#options;
    try {
      const next = readApprovalsConfig(config);
      const set = compilePolicySet(next, extensions);
      await keepPolicyVersions(database, set);
      const before = policies.current;
      live.replace(next);
      policies.replace(set);
      this.#isOutstanding = false;
      await this.#announce(before, set);
    } catch (error) {
      this.#isOutstanding = error instanceof ServiceUnavailableError;
      await this.#refuse(toError(error));
    }
  }

  async #announce(before: PolicySet, after: PolicySet): Promise<void> {
    const meta = {
      from: before.inForce.hash,
      to: after.inForce.hash,
      shadowFrom: before.shadow?.policy.hash ?? '',
      shadowTo: after.shadow?.policy.hash ?? '',
    };
    if (meta.from === meta.to && meta.shadowFrom === meta.shadowTo) {
      return;
    }
    const { logger } = this.#options;
    logger.info(
      `The approvals policy is ${meta.to} now (was ${
        meta.from
      }); in the shadow: ${meta.shadowTo || 'none'} (was ${
        meta.shadowFrom || 'none'
      })`,
    );
    await this.#audit(meta);
  }

  async #refuse(error: Error): Promise<void> {
    const { logger, policies, tell } = this.#options;
    const issues = issuesOf(error);
    const { hash } = policies.current.inForce;
    policies.refuse({ at: new Date().toISOString(), issues });
    logger.error(
      `The changed approvals configuration is refused, and the policy ${hash} stays in force. ${error.message}`,
    );
    await this.#audit({ from: hash, to: hash }, error);
    try {
      await tell(issues);
    } catch (failure) {
      logger.warn(
        'Administrators could not be told that the configuration is refused',
        toError(failure),
      );
    }
  }

  async #audit(meta: Record<string, string>, error?: Error): Promise<void> {
    const { auditor, logger } = this.#options;
    try {
      const event = await auditor.createEvent({
        eventId: 'policy-change',
        severityLevel: 'high',
        meta,
      });
      await (error ? event.fail({ error }) : event.success());
    } catch (failure) {
      logger.error(
        'A change of the policy could not be audited',
        toError(failure),
      );
    }
  }
}

function issuesOf(error: Error): PolicyIssue[] {
  return error instanceof PolicyError
    ? error.issues
    : [{ path: 'approvals', message: error.message }];
}
