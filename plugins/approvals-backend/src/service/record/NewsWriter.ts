import { ApprovalsConfig } from '../../config';
import { personOf, RequestRecord } from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { Transition } from '../../domain/transition/transition';
import { Audience } from '../../domain/transition/transitions';
import { OutboxKind, OutboxPayload, OutboxRow } from '../../effects';

export type News = {
  request: RequestRecord;
  record: Transition['record'];
  tell: Audience[];
  newDeciders?: string[];
  alsoTell?: Telling[];
};

/** Somebody besides deciders and requester who is told, as entity references. */
export type Telling = {
  kind: Exclude<OutboxKind, 'signal' | 'event' | 'audit' | 'requester'>;
  recipients: string[];
  /** Besides the requester. */
  exclude?: string[];
};

/** Writes what is to be sent about an event: references and states, nothing that anybody typed. */
export class NewsWriter {
  readonly #config: ApprovalsConfig;
  readonly #createId: () => string;

  static create(options: {
    config: ApprovalsConfig;
    createId: () => string;
  }): NewsWriter {
    return new NewsWriter(options.config, options.createId);
  }

  private constructor(config: ApprovalsConfig, createId: () => string) {
    this.#config = config;
    this.#createId = createId;
  }

  write(news: News): Array<Omit<OutboxRow, 'attempts'>> {
    const { request, tell, newDeciders = [], alsoTell = [] } = news;
    const person = personOf(request);
    const rows = [
      this.#row(news, 'signal', { recipients: this.#viewersOf(request) }),
      this.#row(news, 'event', {}),
      this.#row(news, 'audit', {}),
    ];
    if (person && tell.includes('requester')) {
      rows.push(this.#row(news, 'requester', {}));
    }
    const tellings: Telling[] = [
      { kind: 'decider', recipients: newDeciders },
      ...alsoTell,
    ];
    const others = tellings
      .filter(({ recipients }) => recipients.length > 0)
      .map(({ kind, recipients, exclude = [] }) =>
        this.#row(news, kind, {
          recipients,
          exclude: [...exclude, ...(person ? [person] : [])],
        }),
      );
    return [...rows, ...others];
  }

  #row(
    { request, record }: News,
    kind: OutboxKind,
    audience: Pick<OutboxPayload, 'recipients' | 'exclude'>,
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

  /** Whoever sees the request: the same as in `visibilityFilter`. */
  #viewersOf(request: RequestRecord): string[] {
    const { administrators, auditors, visibility } = this.#config;
    const owner = visibility.templateOwners ? request.templateOwner : undefined;
    return [
      ...new Set([
        ...[personOf(request) ?? [], owner ?? []].flat(),
        ...refsOfStages(request.stages),
        ...administrators,
        ...auditors,
      ]),
    ];
  }
}
