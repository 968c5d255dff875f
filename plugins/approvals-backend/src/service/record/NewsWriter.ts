import { ApprovalsConfig } from '../../config';
import { personOf, RequestRecord } from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { askedStages } from '../../domain/timers/askedStages';
import { Transition } from '../../domain/transition/transition';
import {
  CHANNEL_PREFIX,
  OutboxKind,
  OutboxPayload,
  OutboxRow,
  PersonalKind,
} from '../../effects';

export type News = {
  request: RequestRecord;
  record: Transition['record'];
  tellsRequester?: boolean;
  newDeciders?: string[];
  alsoTell?: Telling[];
};

/** Somebody besides deciders and requester who is told, as entity references. */
export type Telling = {
  kind: Exclude<PersonalKind, 'requester'>;
  recipients: string[];
  /** Besides the requester. */
  exclude?: string[];
};

export type NewsWriterOptions = {
  config: ApprovalsConfig;
  createId: () => string;
  /** Ids of the channels besides the portal's notifications. */
  channels?: readonly string[];
};

type Audiences = Pick<OutboxPayload, 'recipients' | 'exclude' | 'about'>;

/** Writes what is to be sent about an event: references and states, nothing that anybody typed. */
export class NewsWriter {
  readonly #config: ApprovalsConfig;
  readonly #createId: () => string;
  readonly #channels: readonly string[];

  static create(options: NewsWriterOptions): NewsWriter {
    return new NewsWriter(options);
  }

  private constructor(options: NewsWriterOptions) {
    this.#config = options.config;
    this.#createId = options.createId;
    this.#channels = options.channels ?? [];
  }

  write(news: News): Array<Omit<OutboxRow, 'attempts'>> {
    const { request } = news;
    return [
      this.#row(news, 'signal', { recipients: this.#viewersOf(request) }),
      this.#row(news, 'event', {}),
      this.#row(news, 'audit', {}),
      ...this.#tellPeople(news),
    ];
  }

  /** Each telling by the portal's notifications, and by every channel that a module has added. */
  #tellPeople(news: News): Array<Omit<OutboxRow, 'attempts'>> {
    const {
      request,
      record,
      tellsRequester,
      newDeciders = [],
      alsoTell = [],
    } = news;
    const person = personOf(request);
    const others: Telling[] = [
      { kind: 'decider', recipients: newDeciders },
      ...(record.type === 'blocked'
        ? [{ kind: 'blocked' as const, recipients: toldWhenBlocked(request) }]
        : []),
      ...alsoTell,
    ];
    const told = others
      .filter(({ recipients }) => recipients.length > 0)
      .map(({ kind, recipients, exclude = [] }) => ({
        kind,
        audience: {
          recipients,
          exclude: [...exclude, ...(person ? [person] : [])],
        },
      }));
    const all: Array<{ kind: PersonalKind; audience: Audiences }> = [
      ...(person && tellsRequester
        ? [{ kind: 'requester' as const, audience: {} }]
        : []),
      ...told,
    ];
    return all.flatMap(({ kind, audience }) => [
      this.#row(news, kind, audience),
      ...this.#channels.map(id =>
        this.#row(news, `${CHANNEL_PREFIX}${id}`, { ...audience, about: kind }),
      ),
    ]);
  }

  #row(
    { request, record }: News,
    kind: OutboxKind,
    audience: Audiences,
  ): Omit<OutboxRow, 'attempts'> {
    const { reason } = record.data;
    return {
      id: this.#createId(),
      kind,
      requestId: request.id,
      type: record.type,
      payload: {
        status: record.status,
        templateRef: request.templateRef,
        requester: request.requester,
        actor: record.actor,
        ...(typeof reason === 'string' && { reason }),
        ...audience,
      },
    };
  }

  /**
   * Whoever sees the request, as in `whereSeenBy`, without those who see it only because they may break
   * the glass; who was told that it is blocked, as long as it is.
   */
  #viewersOf(request: RequestRecord): string[] {
    const { administrators, auditors, visibility } = this.#config;
    const owner = visibility.templateOwners ? request.templateOwner : undefined;
    return [
      ...new Set([
        ...[personOf(request) ?? [], owner ?? []].flat(),
        ...refsOfStages(askedStages(request)),
        ...(request.status === 'blocked' ? toldWhenBlocked(request) : []),
        ...administrators,
        ...auditors,
      ]),
    ];
  }
}

/** Nobody, unless the policy names somebody: whoever looks after the portal sees it in the lists. */
export function toldWhenBlocked({ terms }: RequestRecord): string[] {
  return terms.whenBlocked?.tell ?? [];
}
