import { NotAllowedError } from '@backstage/errors';
import {
  DEFAULT_PREFERENCES,
  Preferences,
} from '@greenlane/backstage-plugin-approvals-common';
import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { getPreferences } from '../../database/operations/preferences/getPreferences';
import { setPreferences } from '../../database/operations/preferences/setPreferences';
import { Caller } from '../Caller';

/** How a person wants to be told: everybody sees and sets their own, and nobody else's. */
export class PersonalPreferences {
  readonly #database: ApprovalsDatabase;

  static create(options: { database: ApprovalsDatabase }): PersonalPreferences {
    return new PersonalPreferences(options.database);
  }

  private constructor(database: ApprovalsDatabase) {
    this.#database = database;
  }

  /** @throws NotAllowedError when the caller is no person */
  async get(caller: Caller): Promise<Preferences> {
    assertPerson(caller);
    const known = await this.#database.read(knex =>
      getPreferences(knex, [caller.ref]),
    );
    return known.get(caller.ref) ?? DEFAULT_PREFERENCES;
  }

  /** @throws NotAllowedError when the caller is no person */
  async set(caller: Caller, preferences: Preferences): Promise<Preferences> {
    assertPerson(caller);
    await this.#database.transaction(tx =>
      setPreferences(tx.knex, {
        person: caller.ref,
        preferences,
        at: tx.now,
      }),
    );
    return preferences;
  }
}

function assertPerson(caller: Caller): void {
  if (caller.kind !== 'person') {
    throw new NotAllowedError(
      'Only people who are in the catalog have preferences. Sign in as one.',
    );
  }
}
