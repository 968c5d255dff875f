import { Preferences } from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';

/** Remembers how a person wants to be told, from now on. */
export async function setPreferences(
  knex: Knex,
  options: { person: string; preferences: Preferences; at: string },
): Promise<void> {
  const { person, preferences, at } = options;
  await knex('preferences')
    .insert({
      person_key: person,
      digest: preferences.digest,
      muted: JSON.stringify(preferences.muted),
      updated_at: at,
    })
    .onConflict('person_key')
    .merge(['digest', 'muted', 'updated_at']);
}
