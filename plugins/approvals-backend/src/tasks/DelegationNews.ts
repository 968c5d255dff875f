import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { findUntold } from '../database/operations/delegations/findUntold';
import {
  DelegationNotice,
  noteTold,
} from '../database/operations/delegations/noteTold';
import { Delegation } from '../domain/delegation/Delegation';
import {
  delegatedNotification,
  notifyPeople,
  standingInNotification,
} from '../effects';
import { CountInbox } from './CountInbox';

export type DelegationNewsOptions = {
  database: ApprovalsDatabase;
  notifications: NotificationService;
  logger: LoggerService;
  countInbox: CountInbox;
  words?: Words;
};

/**
 * Tells people what others have delegated in their name, and that they begin to stand in for others; no
 * preference keeps that from them. What could not be sent is tried again with the next round.
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
    for (const about of ['made', 'begun'] as const) {
      for (const delegation of await this.#untold(about)) {
        await this.#tryTo(() => this.#tell(delegation, about));
      }
    }
  }

  async #untold(about: DelegationNotice): Promise<Delegation[]> {
    const { database } = this.#options;
    const at = await database.now();
    return database.read(knex => findUntold(knex, { about, at }));
  }

  async #tell(delegation: Delegation, about: DelegationNotice): Promise<void> {
    const { countInbox, database, notifications, words } = this.#options;
    const { id: delegationId, delegator, delegate } = delegation;
    const payload =
      about === 'made'
        ? delegatedNotification(delegation, words)
        : standingInNotification(delegation, {
            waiting: await countInbox(delegate),
            words,
          });
    const whom = about === 'made' ? delegator : delegate;
    await notifyPeople(notifications, [whom], payload);
    // Only now: told twice is one notification, and not told is none.
    await database.transaction(tx =>
      noteTold(tx.knex, { delegationId, about, at: tx.now }),
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
