import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { findDelegationsInForce } from '../../database/operations/delegations/findDelegationsInForce';
import { getRequest } from '../../database/operations/requests/getRequest';
import { Delegation } from '../../domain/delegation/Delegation';
import { shows } from '../../domain/delegation/holds';
import { decidingAccounts } from '../../domain/quorum/decidingAccounts';
import {
  eligibilityOf,
  refsToLookUp,
} from '../../domain/eligibility/eligibilityOf';
import { createHumans } from '../../domain/quorum/createHumans';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { askedStages } from '../../domain/timers/askedStages';
import { Substitute, Substitutes } from '../../effects';
import { PeopleDirectory } from '../../people';
import { quorumInputOf } from '../views/canDecide';

/** Finds those who stand in for others by what has been delegated. */
export class DelegatedSubstitutes implements Substitutes {
  readonly #database: ApprovalsDatabase;
  readonly #people: PeopleDirectory;

  static create(options: {
    database: ApprovalsDatabase;
    people: PeopleDirectory;
  }): DelegatedSubstitutes {
    return new DelegatedSubstitutes(options.database, options.people);
  }

  private constructor(database: ApprovalsDatabase, people: PeopleDirectory) {
    this.#database = database;
    this.#people = people;
  }

  async find(requestId: string): Promise<Substitute[]> {
    const at = await this.#database.now();
    const [delegations, request] = await this.#database.read(async knex => [
      await findDelegationsInForce(knex, { at }),
      await getRequest(knex, requestId),
    ]);
    if (!request || delegations.length === 0) {
      return [];
    }
    const asked = await this.#askedBy(request);
    const found = delegations.filter(
      delegation =>
        asked.has(delegation.delegator) && shows(delegation, request),
    );
    return found.length === 0 ? [] : this.#judge(found, request);
  }

  async #askedBy(request: RequestRecord): Promise<Set<string>> {
    const refs = refsOfStages(askedStages(request));
    const members = await this.#people.getMembers(refs);
    return new Set(Object.values(members).flat());
  }

  /** Those who are still in the catalog; and whether they have a say. */
  async #judge(
    delegations: Delegation[],
    request: RequestRecord,
  ): Promise<Substitute[]> {
    const standing = await this.#database.read(knex =>
      findDecisions(knex, [request.id]),
    );
    const decisions = standing.get(request.id) ?? [];
    const delegates = delegations.map(({ delegate }) => delegate);
    const makers = delegations.map(({ createdBy }) => createdBy);
    const accounts = [
      request.requester,
      ...makers,
      ...decidingAccounts(decisions),
    ];
    const membership = await this.#people.getMembership({
      refs: [...new Set([...delegates, ...refsToLookUp(request)])],
      accounts: [...new Set(accounts)],
    });
    const eligibility = eligibilityOf(request, membership);
    const humans = createHumans(
      quorumInputOf({ request, decisions, eligibility }),
    );
    return delegations
      .filter(({ delegate }) => membership.members[delegate].length > 0)
      .map(({ delegator, delegate, createdBy }) => {
        const human = humans.of(delegate);
        const mayDecide =
          humans.mayCount(human) &&
          !humans.haveDecided(human) &&
          (createdBy === delegator || humans.mayCount(humans.of(createdBy)));
        return { delegator, delegate, keptOut: !mayDecide };
      });
  }
}
