import { Knex } from 'knex';

/** How often each of these people has been told of something since then, besides this. */
export async function countNotices(
  knex: Knex,
  options: { people: string[]; since: string; besides: string },
): Promise<Map<string, number>> {
  const { people, since, besides } = options;
  const rows: Array<{ person_key: string; count: string | number }> =
    await knex('notices')
      .whereIn('person_key', people)
      .where('sent_at', '>', since)
      .whereNot({ outbox_id: besides })
      .groupBy('person_key')
      .select('person_key')
      .count({ count: '*' });
  return new Map(rows.map(row => [row.person_key, Number(row.count)]));
}
