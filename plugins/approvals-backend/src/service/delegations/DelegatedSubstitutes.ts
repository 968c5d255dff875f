import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { findDelegationsInForce } from '../../database/operations/delegations/findDelegationsInForce';
import { getRequest } from '../../database/operations/requests/getRequest';
import { shows } from '../../domain/delegation/holds';
import { refsOfStages } from '../../domain/request/stageRefs';
import { Substitute, Substitutes } from '../../effects';
import { PeopleDirectory } from '../../people';

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
    const members = await this.#people.getMembers(refsOfStages(request.stages));
    const asked = new Set(Object.values(members).flat());
    const found = delegations.filter(
      delegation =>
        asked.has(delegation.delegator) && shows(delegation, request),
    );
    const known = await this.#people.getMembers(
      found.map(({ delegate }) => delegate),
    );
    return found
      .filter(({ delegate }) => known[delegate].length > 0)
      .map(({ delegator, delegate }) => ({ delegator, delegate }));
  }
}
