import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { normalizeRef } from '../domain/normalizeRef';
import { PeopleDirectory } from '../people';
import { Addressed, Addressees, EVERYBODY } from './Addressees';
import { ChannelRegistry } from './ChannelRegistry';
import {
  gatheredNotification,
  notificationFor,
  PersonalRow,
} from './notificationFor';
import { notifyPeople } from './notifyPeople';
import { CHANNEL_PREFIX, OutboxRow } from './OutboxStore';
import { Substitutes } from './Substitutes';

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
  people: Pick<PeopleDirectory, 'getMembers'>;
  /** Whoever stands in for somebody is told as well. */
  substitutes?: Substitutes;
  /** What is not installed is not told. */
  notifications?: NotificationService;
  signals?: SignalsService;
  events?: EventPublisher;
  audit?: Audit;
  /** How people want to be told; by itself and at once, when left out. */
  addressees?: Addressees;
  /** Other ways to reach them. */
  channels?: Pick<ChannelRegistry, 'get'>;
  /** The language of notifications, the same for everybody; English when left out. */
  words?: Words;
};

/** What concerns people because a stage asks them concerns those who stand in for them. */
const FOR_SUBSTITUTES: Array<OutboxRow['kind']> = [
  'decider',
  'reminder',
  'escalation',
  'skipped',
  'signal',
];

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
    if (row.kind.startsWith(CHANNEL_PREFIX)) {
      return this.#sendByChannel(row, row.kind.slice(CHANNEL_PREFIX.length));
    }
    switch (row.kind) {
      case 'decider':
      case 'reminder':
      case 'escalation':
      case 'skipped':
      case 'review':
      case 'blocked':
      case 'requester':
        return this.#notify({ ...row, kind: row.kind });
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

  async #notify(row: PersonalRow): Promise<void> {
    const { notifications, words } = this.#options;
    const payload = notificationFor(row, words);
    if (!notifications || !payload) {
      return;
    }
    const { now, gathered } = await this.#address(row);
    if (now.length > 0) {
      await notifyPeople(notifications, now, payload);
    }
    for (const { person, count } of gathered) {
      const many = gatheredNotification(count, words);
      await notifyPeople(notifications, [person], many);
    }
    await this.#addressees.told(row, [
      ...now,
      ...gathered.map(({ person }) => person),
    ]);
  }

  /** A storm of requests is not carried into channels: whoever gets one has notifications as well. */
  async #sendByChannel(row: OutboxRow, id: string): Promise<void> {
    const { channels, words } = this.#options;
    const { about } = row.payload;
    const channel = channels?.get(id);
    const news = about && { ...row, kind: about };
    const payload = news && notificationFor(news, words);
    if (!channel || !payload) {
      return;
    }
    const { now } = await this.#address(news);
    if (now.length > 0) {
      await channel.send({
        id: row.id,
        kind: news.kind,
        requestId: row.requestId,
        recipients: now,
        title: payload.title,
        link: payload.link,
        severity: payload.severity,
      });
    }
  }

  get #addressees(): Addressees {
    return this.#options.addressees ?? EVERYBODY;
  }

  async #address(row: PersonalRow): Promise<Addressed> {
    const people =
      row.kind === 'requester'
        ? [row.payload.requester]
        : await this.#findRecipients(row);
    return people.length === 0
      ? { now: [], gathered: [] }
      : this.#addressees.address(row, people);
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
    const excluded = new Set(exclude.map(normalizeRef));
    const asked = new Set(Object.values(members).flat());
    const people = new Set([
      ...asked,
      ...(await this.#standInsFor(asked, row)),
    ]);
    return [...people].filter(person => !excluded.has(person)).sort();
  }

  async #standInsFor(
    people: Set<string>,
    { kind, requestId }: OutboxRow,
  ): Promise<string[]> {
    const { substitutes } = this.#options;
    if (!substitutes || !FOR_SUBSTITUTES.includes(kind)) {
      return [];
    }
    const found = await substitutes.find(requestId);
    return (
      found
        .filter(({ delegator }) => people.has(delegator))
        // A signal says that what they see has changed, not that anything is up to them.
        .filter(({ keptOut }) => kind === 'signal' || !keptOut)
        .map(({ delegate }) => delegate)
    );
  }
}

function toNews({ id, requestId, type, payload }: OutboxRow): RequestNews {
  const { status, templateRef, requester, actor } = payload;
  return { id, requestId, type, status, templateRef, requester, actor };
}
