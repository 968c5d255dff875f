import { RequestFilter } from '@greenlane/backstage-plugin-approvals-node';
import { NotFoundError } from '@backstage/errors';
import { BreakGlassConfig } from '@greenlane/backstage-plugin-approvals-policy';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { getComments } from '../../database/operations/comments/getComments';
import { getEmergency } from '../../database/operations/emergencies/getEmergency';
import { getContents } from '../../database/operations/requests/getContents';
import { getRequest } from '../../database/operations/requests/getRequest';
import { getSuggestions } from '../../database/operations/suggestions/getSuggestions';
import {
  listRequests,
  RequestSearch,
} from '../../database/operations/requests/listRequests';
import { Viewer } from '../../database/operations/requests/whereSeenBy';
import { Emergency } from '../../domain/emergency/Emergency';
import { waitsForReview } from '../../domain/emergency/waitsForReview';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';
import { Services } from '../Services';
import { DecisionSituation } from './canDecide';
import { SituationOptions, SituationReader } from './SituationReader';
import { isReviewer } from './isReviewer';
import { mayBreakGlass } from './mayBreakGlass';
import { isReviewerOf, readReviewers } from './readReviewers';
import { RequestDetails } from './toRequest';

/** Narrows what the product itself allows; from the permission framework. */
export type Narrowing = {
  /** Requests that may be seen. */
  visible?: RequestFilter;
  /** Requests that may be decided on. */
  decidable?: RequestFilter;
};

export const NOT_THERE = 'There is no such request, or you may not see it.';

/** Reads requests as a caller may see them. */
export class RequestReader {
  readonly #services: Services;
  readonly #situations: SituationReader;

  static create(options: { services: Services }): RequestReader {
    return new RequestReader(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
    this.#situations = SituationReader.create({ services });
  }

  viewer(caller: Caller): Viewer {
    const { templateOwners } = this.#services.config.visibility;
    const { ref, refs, delegations, administrator, auditor } = caller;
    return {
      everything: administrator || auditor,
      ref,
      refs,
      templateOwners,
      delegations,
      emergencies: mayBreakGlass(caller, this.#breakGlass),
      reviews: this.#isReviewer(caller),
    };
  }

  /**
   * A request that the caller may see.
   *
   * @throws NotFoundError when there is none, and when they may not see it
   */
  async find(
    id: string,
    caller: Caller,
    narrowing: Narrowing,
  ): Promise<RequestRecord> {
    const [request] = await this.#find([id], caller, narrowing);
    if (!request) {
      throw new NotFoundError(NOT_THERE);
    }
    return request;
  }

  /** Those of the ids that the caller may see, in the same order. */
  async visible(
    ids: string[],
    caller: Caller,
    narrowing: Narrowing,
  ): Promise<string[]> {
    if (ids.length === 0) {
      return [];
    }
    const found = await this.#find(ids, caller, narrowing);
    return ids.filter(id => found.some(request => request.id === id));
  }

  async #find(
    ids: string[],
    caller: Caller,
    narrowing: Narrowing,
  ): Promise<RequestRecord[]> {
    const search: RequestSearch = {
      viewer: this.viewer(caller),
      filter: narrowing.visible,
      ids,
    };
    return this.#services.database.read(knex =>
      listRequests(knex, search, {
        field: 'created',
        direction: 'desc',
        limit: ids.length,
      }),
    );
  }

  /** What decisions on these requests would be judged by. */
  async situations(
    requests: RequestRecord[],
    options: SituationOptions,
  ): Promise<DecisionSituation[]> {
    // Nobody decides on what is not pending, and the catalog need not be asked for it.
    const asked = requests.filter(request => request.status === 'pending');
    return this.#situations.read(requests, { ...options, asked });
  }

  /** What a decision on a request would be judged by, whatever its status. */
  async situation(
    request: RequestRecord,
    options: SituationOptions,
  ): Promise<DecisionSituation> {
    const asked = [request];
    const [situation] = await this.#situations.read(asked, {
      ...options,
      asked,
    });
    return situation;
  }

  /** Everything about a request. */
  async details(
    request: RequestRecord,
    options: SituationOptions,
  ): Promise<RequestDetails> {
    const services = this.#services;
    const [situation, stored] = await Promise.all([
      this.situation(request, options),
      services.database.read(knex => readStored(knex, request)),
    ]);
    const { emergency } = stored;
    const texts = await this.#textsOf(situation, emergency);
    return {
      ...situation,
      ...stored,
      ...texts,
      breakGlass: this.#breakGlass,
      reviewers: waitsForReview(request)
        ? await readReviewers(request, { emergency, services })
        : undefined,
    };
  }

  /** Those of these unreviewed emergencies that the caller can review; there are never many. */
  async reviewableBy(
    caller: Caller,
    requests: RequestRecord[],
  ): Promise<RequestRecord[]> {
    const services = this.#services;
    const reviewable: RequestRecord[] = [];
    for (const request of requests) {
      const emergency = await services.database.read(knex =>
        getEmergency(knex, request.id),
      );
      const reviewers = await readReviewers(request, { emergency, services });
      if (isReviewerOf(reviewers, caller)) {
        reviewable.push(request);
      }
    }
    return reviewable;
  }

  /** What people wrote about a request, which is nothing for many. */
  async #textsOf(
    { request, decisions }: DecisionSituation,
    { invocations, review }: Emergency,
  ): Promise<Pick<RequestDetails, 'comments' | 'suggestions'>> {
    const { database } = this.#services;
    const ids = [request.id];
    const commented =
      request.justificationId !== undefined ||
      review !== undefined ||
      invocations.length > 0 ||
      decisions.some(({ commentId }) => commentId !== undefined);
    const suggested = decisions.some(
      ({ suggestedHash }) => suggestedHash !== undefined,
    );
    const [comments, suggestions] = await Promise.all([
      commented
        ? database.read(knex => getComments(knex, ids))
        : new Map<string, string>(),
      suggested
        ? database.read(knex => getSuggestions(knex, ids))
        : new Map<string, JsonObject>(),
    ]);
    return { comments, suggestions };
  }

  /** Whether the policy names the caller to look at emergencies afterwards. */
  #isReviewer(caller: Caller): boolean {
    const { config, policies } = this.#services;
    return isReviewer(caller, { policy: policies.current.inForce, config });
  }

  get #breakGlass(): BreakGlassConfig | undefined {
    return this.#services.policies.current.inForce.breakGlass;
  }

  /** The request as it is now, without regard to who asks. */
  async reread(id: string): Promise<RequestRecord> {
    const request = await this.#services.database.read(knex =>
      getRequest(knex, id),
    );
    if (!request) {
      throw new NotFoundError(NOT_THERE);
    }
    return request;
  }
}

async function readStored(knex: Knex, request: RequestRecord) {
  const { hasEmergency, ...contents } = await getContents(knex, request);
  const emergency: Emergency = hasEmergency
    ? await getEmergency(knex, request.id)
    : { invocations: [] };
  return { ...contents, emergency };
}
