import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { deleteOldNotices } from '../database/operations/notices/deleteOldNotices';
import { findDueDigests } from '../database/operations/preferences/findDueDigests';
import { noteDigest } from '../database/operations/preferences/noteDigest';
import { STORM_MS } from '../domain/preferences/chooseWay';
import { lastDue } from '../domain/preferences/lastDue';
import { later } from '../domain/transition/transition';
import { gatheredNotification, notifyPeople } from '../effects';
import { CountInbox } from './CountInbox';

const PERIODS = { hourly: 3_600_000, daily: 86_400_000 } as const;

export type DigestsOptions = {
  database: ApprovalsDatabase;
  notifications: NotificationService;
  logger: LoggerService;
  countInbox: CountInbox;
  words?: Words;
};

/**
 * Sends their digest to those who want one: how many requests wait for them now, or that some may. One that
 * could not be sent is tried again with the next round.
 */
export class Digests {
  readonly #options: DigestsOptions;

  static create(options: DigestsOptions): Digests {
    return new Digests(options);
  }

  private constructor(options: DigestsOptions) {
    this.#options = options;
  }

  async send(): Promise<void> {
    const { database } = this.#options;
    const now = await database.now();
    for (const digest of ['hourly', 'daily'] as const) {
      const period = PERIODS[digest];
      const due = await database.read(knex =>
        findDueDigests(knex, { digest, dueBefore: later(now, -period) }),
      );
      for (const { person, dueBefore } of due) {
        await this.#trySend(person, lastDue(dueBefore, { now, period }));
      }
    }
    await database.transaction(tx =>
      deleteOldNotices(tx.knex, later(tx.now, -STORM_MS)),
    );
  }

  async #trySend(person: string, at: string): Promise<void> {
    const { countInbox, database, logger, notifications, words } =
      this.#options;
    try {
      const count = await countInbox(person);
      if (count !== 0) {
        const payload = gatheredNotification(count, words);
        await notifyPeople(notifications, [person], payload);
      }
      // Only now: sent twice is one notification, and not sent is none.
      await database.transaction(tx => noteDigest(tx.knex, { person, at }));
    } catch (error) {
      logger.warn(
        'A digest could not be sent; it will be tried again',
        error as Error,
      );
    }
  }
}
