import { Knex } from 'knex';

/** Counts that these people have been told of something; being told again is counted once. */
export async function insertNotices(
  knex: Knex,
  options: { outboxId: string; people: string[]; at: string },
): Promise<void> {
  const { outboxId, people, at } = options;
  if (people.length > 0) {
    await knex('notices')
      .insert(
        people.map(person => ({
          outbox_id: outboxId,
          person_key: person,
          sent_at: at,
        })),
      )
      .onConflict(['outbox_id', 'person_key'])
      .ignore();
  }
}
