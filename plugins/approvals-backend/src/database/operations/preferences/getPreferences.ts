import { Preferences } from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';

/** How these people want to be told; whoever has not said so is left out. */
export async function getPreferences(
  knex: Knex,
  people: string[],
): Promise<Map<string, Preferences>> {
  const rows = await knex('preferences').whereIn('person_key', people);
  return new Map(
    rows.map(row => [
      row.person_key,
      { digest: row.digest, muted: JSON.parse(row.muted) },
    ]),
  );
}
