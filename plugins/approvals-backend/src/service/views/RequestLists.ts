import { RequestPage } from '@greenlane/backstage-plugin-approvals-common';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import {
  countRequests,
  listRequests,
  PageRequest,
  RequestSearch,
} from '../../database/operations/requests/listRequests';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { ParsedListQuery } from '../../validation';
import { Caller } from '../Caller';
import { Services } from '../Services';
import { decodeCursor, encodeCursor } from './cursor';
import { Narrowing, RequestReader } from './RequestReader';
import { standingOf } from './standingOf';
import { toSummary } from './toSummary';

/** Of how many requests at a time it is found out whether they wait for somebody. */
const PORTION = 200;

/** Lists of requests, filtered by what the caller may see before anything is counted. */
export class RequestLists {
  readonly #services: Services;
  readonly #reader: RequestReader;

  static create(options: {
    services: Services;
    reader: RequestReader;
  }): RequestLists {
    return new RequestLists(options.services, options.reader);
  }

  private constructor(services: Services, reader: RequestReader) {
    this.#services = services;
    this.#reader = reader;
  }

  async list(
    query: ParsedListQuery,
    caller: Caller,
    narrowing: Narrowing,
  ): Promise<RequestPage> {
    const search = await this.#searchFor(query, caller, narrowing);
    const { order, limit } = query;
    const cursor = query.cursor ? decodeCursor(query.cursor, order) : undefined;
    // Every page asks for counts of lists that are empty for most people.
    if (search.ids?.length === 0) {
      return { items: [], totalItems: 0, pageInfo: {} };
    }
    const [found, totalItems] = await this.#services.database.read(
      async knex => [
        await listRequests(knex, search, {
          ...order,
          limit,
          from: cursor,
          backwards: cursor?.backwards,
        }),
        await countRequests(knex, search),
      ],
    );
    const more = found.length > limit;
    const page = found.slice(0, limit);
    const requests = cursor?.backwards ? page.reverse() : page;
    const situations = await this.#reader.situations(requests, narrowing);
    const subjects = await this.#services.database.read(knex =>
      getSubjects(
        knex,
        requests.map(request => request.id),
      ),
    );
    const hasNext = cursor?.backwards ? true : more;
    const hasPrevious = cursor?.backwards ? more : cursor !== undefined;
    return {
      items: situations.map(situation =>
        toSummary(situation, caller, subjects.get(situation.request.id)),
      ),
      totalItems,
      pageInfo: {
        nextCursor: hasNext ? place(requests.at(-1), order, false) : undefined,
        prevCursor: hasPrevious ? place(requests[0], order, true) : undefined,
      },
    };
  }

  async #searchFor(
    query: ParsedListQuery,
    caller: Caller,
    narrowing: Narrowing,
  ): Promise<RequestSearch> {
    const { status, tier, template, requester, rule, search } = query;
    const base: RequestSearch = {
      viewer: this.#reader.viewer(caller),
      filter: narrowing.visible,
      status,
      tier,
      template,
      requester,
      rule,
      search,
    };
    switch (query.view) {
      case 'mine':
        return { ...base, filter: both(base.filter, caller.ref) };
      case 'inbox':
        return { ...base, ids: await this.#inboxOf(caller, narrowing) };
      case 'reviews':
        return { ...base, ids: await this.#reviewsOf(caller, narrowing) };
      default:
        return base;
    }
  }

  /** How many requests the caller can decide now. */
  async countInbox(caller: Caller): Promise<number> {
    const ids = await this.#inboxOf(caller, {});
    return ids.length;
  }

  /** Ids of exactly the requests that the caller can decide now. */
  async #inboxOf(caller: Caller, narrowing: Narrowing): Promise<string[]> {
    if (caller.kind !== 'person') {
      return [];
    }
    const search: RequestSearch = {
      // Only as somebody who is asked, or stands in for somebody: not as an owner, auditor or administrator.
      viewer: {
        everything: false,
        ref: caller.ref,
        refs: caller.refs,
        templateOwners: false,
        emergencies: false,
        reviews: false,
        delegations: caller.delegations,
      },
      filter: narrowing.visible,
      status: ['pending'],
    };
    return this.#idsOf(search, async requests => {
      const situations = await this.#reader.situations(requests, narrowing);
      return situations
        .filter(situation => !standingOf(caller, situation).objection)
        .map(({ request }) => request);
    });
  }

  /** Ids of exactly the emergencies that the caller can review now. */
  async #reviewsOf(caller: Caller, narrowing: Narrowing): Promise<string[]> {
    const viewer = this.#reader.viewer(caller);
    // Where everybody whom the policy names had a part in it, administrators do.
    if (!viewer.reviews && !caller.administrator) {
      return [];
    }
    const search = { viewer, filter: narrowing.visible, unreviewed: true };
    return this.#idsOf(search, requests =>
      this.#reader.reviewableBy(caller, requests),
    );
  }

  /** Ids of those of the requests that `choose` leaves, which are looked through in portions. */
  async #idsOf(
    search: RequestSearch,
    choose: (requests: RequestRecord[]) => Promise<RequestRecord[]>,
  ): Promise<string[]> {
    const ids: string[] = [];
    let from: PageRequest['from'];
    for (;;) {
      const requests = await this.#portion(search, from);
      const portion = requests.slice(0, PORTION);
      const chosen = await choose(portion);
      ids.push(...chosen.map(({ id }) => id));
      if (requests.length <= PORTION) {
        return ids;
      }
      const last = portion[portion.length - 1];
      from = { value: last.createdAt, id: last.id };
    }
  }

  /** Up to one more than a portion. */
  async #portion(
    search: RequestSearch,
    from: PageRequest['from'],
  ): Promise<RequestRecord[]> {
    return this.#services.database.read(knex =>
      listRequests(knex, search, {
        field: 'created',
        direction: 'asc',
        limit: PORTION,
        from,
      }),
    );
  }
}

function both(filter: RequestSearch['filter'], requester: string) {
  const mine = { field: 'requester' as const, in: [requester] };
  return filter ? { allOf: [filter, mine] } : mine;
}

function place(
  request: RequestRecord | undefined,
  order: ParsedListQuery['order'],
  backwards: boolean,
): string | undefined {
  if (!request) {
    return undefined;
  }
  const value =
    order.field === 'created' ? request.createdAt : request.updatedAt;
  return encodeCursor({ ...order, value, id: request.id, backwards });
}
