import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { PeopleDirectory } from '../people';
import { OutboxRow } from './OutboxStore';
import { notificationFor } from './notificationFor';

/** The channel on which open pages hear that a request changed. */
export const REQUESTS_CHANNEL = 'approvals:requests';
/** The topic under which other plugins hear that a request changed. */
export const REQUESTS_TOPIC = 'approvals.request';

/** A change of a request, as other plugins and the auditor hear of it: references and states only. */
export type RequestNews = {
  /** By which a repetition is known. */
  id: string;
  requestId: string;
  type: OutboxRow['type'];
  status: OutboxRow['payload']['status'];
  templateRef: string;
  requester: string;
  actor?: string;
};

/** The part of Backstage's `EventsService` that is used here. */
export type EventPublisher = {
  publish(params: { topic: string; eventPayload: RequestNews }): Promise<void>;
};

/** Where the auditor hears of every change. */
export type Audit = { record(news: RequestNews): Promise<void> };

export type DelivererOptions = {
  people: PeopleDirectory;
  /** What is not installed is not told. */
  notifications?: NotificationService;
  signals?: SignalsService;
  events?: EventPublisher;
  audit?: Audit;
  /** The language of notifications, the same for everybody; English when left out. */
  words?: Words;
};

/** Sends one row of the outbox to where it belongs; throws when that did not work. */
export class Deliverer {
  readonly #options: DelivererOptions;

  static create(options: DelivererOptions): Deliverer {
    return new Deliverer(options);
  }

  private constructor(options: DelivererOptions) {
    this.#options = options;
  }

  async deliver(row: OutboxRow): Promise<void> {
    switch (row.kind) {
      case 'decider':
      case 'skipped':
      case 'review':
        return this.#notify(row, () => this.#findRecipients(row));
      case 'requester':
        return this.#notify(row, async () => [row.payload.requester]);
      case 'signal':
        return this.#signal(row);
      case 'event':
        return this.#options.events?.publish({
          topic: REQUESTS_TOPIC,
          eventPayload: toNews(row),
        });
      case 'audit':
        return this.#options.audit?.record(toNews(row));
      default:
        throw new Error(`Unknown kind of effect: ${row.kind}`);
    }
  }

  async #notify(row: OutboxRow, find: () => Promise<string[]>): Promise<void> {
    const { notifications, words } = this.#options;
    const payload = notificationFor(row, words);
    const entityRef = notifications && payload ? await find() : [];
    if (notifications && payload && entityRef.length > 0) {
      const recipients = { type: 'entity' as const, entityRef };
      await ignoreAbsence(notifications.send({ recipients, payload }));
    }
  }

  async #signal(row: OutboxRow): Promise<void> {
    const { signals } = this.#options;
    const entityRef = signals ? await this.#findRecipients(row) : [];
    if (signals && entityRef.length > 0) {
      // To those who may see the request, by name: others must not learn that it exists.
      await signals.publish({
        recipients: { type: 'user', entityRef },
        channel: REQUESTS_CHANNEL,
        message: { requestId: row.requestId, status: row.payload.status },
      });
    }
  }

  async #findRecipients(row: OutboxRow): Promise<string[]> {
    const { recipients = [], exclude = [] } = row.payload;
    const members = await this.#options.people.getMembers(recipients);
    const excluded = new Set(
      exclude.map(ref => ref.toLocaleLowerCase('en-US')),
    );
    const people = new Set(Object.values(members).flat());
    return [...people].filter(person => !excluded.has(person)).sort();
  }
}

/**
 * Backstage hands out the notification service also where its plugin is not installed. Then sending
 * is answered 404, and will be tomorrow; a plugin that is only starting answers 503.
 */
async function ignoreAbsence(sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    if (!/\bstatus 404\b/.test(String(error))) {
      throw error;
    }
  }
}

function toNews({ id, requestId, type, payload }: OutboxRow): RequestNews {
  const { status, templateRef, requester, actor } = payload;
  return { id, requestId, type, status, templateRef, requester, actor };
}
