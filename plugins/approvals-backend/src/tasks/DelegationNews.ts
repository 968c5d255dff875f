import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { findUntold } from '../database/operations/delegations/findUntold';
import { noteTold } from '../database/operations/delegations/noteTold';
import { Delegation } from '../domain/delegation/Delegation';
import { delegatedNotification, ignoreAbsence } from '../effects';

export type DelegationNewsOptions = {
  database: ApprovalsDatabase;
  notifications: NotificationService;
  logger: LoggerService;
  words?: Words;
};

/**
 * Tells people what others have delegated in their name; no preference keeps that from them. What could not
 * be sent is tried again with the next round.
 */
export class DelegationNews {
  readonly #options: DelegationNewsOptions;

  static create(options: DelegationNewsOptions): DelegationNews {
    return new DelegationNews(options);
  }

  private constructor(options: DelegationNewsOptions) {
    this.#options = options;
  }

  async tell(): Promise<void> {
    const { database } = this.#options;
    for (const delegation of await database.read(findUntold)) {
      await this.#tryTo(() => this.#tellDelegator(delegation));
    }
  }

  async #tellDelegator(delegation: Delegation): Promise<void> {
    const { database, notifications, words } = this.#options;
    const { id: delegationId, delegator } = delegation;
    await ignoreAbsence(
      notifications.send({
        recipients: { type: 'entity', entityRef: delegator },
        payload: delegatedNotification(delegation, words),
      }),
    );
    // Only now: told twice is one notification, and not told is none.
    await database.transaction(tx =>
      noteTold(tx.knex, { delegationId, about: 'made', at: tx.now }),
    );
  }

  async #tryTo(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.logger.warn(
        'News of a delegation could not be sent; it will be tried again',
        toError(error),
      );
    }
  }
}
