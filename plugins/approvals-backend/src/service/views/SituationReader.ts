import { matchesFilter } from '@greenlane/backstage-plugin-approvals-node';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { Membership } from '../../domain/eligibility/Eligibility';
import {
  eligibilityOf,
  refsToLookUp,
} from '../../domain/eligibility/eligibilityOf';
import { decidingAccounts } from '../../domain/quorum/decidingAccounts';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Services } from '../Services';
import { DecisionSituation } from './canDecide';
import { Narrowing } from './RequestReader';
import { toPermissionRow } from './toSummary';

type Decisions = Awaited<ReturnType<typeof findDecisions>>;

export type SituationOptions = Narrowing & {
  /** What counts is asked of the catalog again. */
  fresh?: boolean;
  /** Groups and users who have a say besides those whom the stages ask. */
  others?: string[];
};

/** Finds out what decisions on requests would be judged by. */
export class SituationReader {
  readonly #services: Services;

  static create(options: { services: Services }): SituationReader {
    return new SituationReader(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * The situations of these requests, of which the catalog is asked only about some.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async read(
    requests: RequestRecord[],
    options: SituationOptions & { asked: RequestRecord[] },
  ): Promise<DecisionSituation[]> {
    if (requests.length === 0) {
      return [];
    }
    const { database, policies } = this.#services;
    const { asked, others } = options;
    const ids = requests.map(request => request.id);
    const decisions = await database.read(knex => findDecisions(knex, ids));
    const [membership, now] = await Promise.all([
      this.#membershipOf(asked, { ...options, decisions }),
      database.now(),
    ]);
    return requests.map(request => ({
      request,
      decisions: decisions.get(request.id) ?? [],
      eligibility: eligibilityOf({ ...request, others }, membership),
      accounts: accountsIn(request, decisions),
      permitted: isDecidable(request, options),
      now,
      freezes: policies.current.inForce.freezes,
    }));
  }

  /** Everybody who has to do with these requests, also those who have left the groups since. */
  async #membershipOf(
    requests: RequestRecord[],
    options: SituationOptions & { decisions: Decisions },
  ): Promise<Membership> {
    const { decisions, fresh, others } = options;
    const refs = requests.flatMap(request =>
      refsToLookUp({ ...request, others }),
    );
    const accounts = requests.flatMap(request =>
      accountsIn(request, decisions),
    );
    return this.#services.people.getMembership(
      { refs: [...new Set(refs)], accounts: [...new Set(accounts)] },
      { fresh },
    );
  }
}

/** Whoever asked, and whoever has decided so far or was decided for. */
function accountsIn(
  { id, requester }: RequestRecord,
  decisions: Decisions,
): string[] {
  return [requester, ...decidingAccounts(decisions.get(id) ?? [])];
}

/** Whether the permission framework lets the caller decide on this request. */
function isDecidable(
  request: RequestRecord,
  { decidable }: Narrowing,
): boolean {
  return !decidable || matchesFilter(decidable, toPermissionRow(request));
}
