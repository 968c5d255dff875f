import { Knex } from 'knex';
import { createTestDatabase, databases } from '../__testUtils__/databases';
import { isPostgres } from './isPostgres';
import { whereUnreviewed } from './operations/requests/whereUnreviewed';

jest.setTimeout(60_000);

/** How the database would go about it if its tables were large. */
async function planOf(knex: Knex, query: Knex.QueryBuilder): Promise<string> {
  const { sql, bindings } = query.toSQL().toNative();
  const values = bindings as Knex.RawBinding[];
  if (!isPostgres(knex)) {
    return JSON.stringify(await knex.raw(`EXPLAIN QUERY PLAN ${sql}`, values));
  }
  const literal = query.toQuery();
  return knex.transaction(async trx => {
    await trx.raw('SET LOCAL enable_seqscan = off');
    return JSON.stringify((await trx.raw(`EXPLAIN ${literal}`)).rows);
  });
}

describe.each(databases.eachSupportedId())('look-ups on %p', id => {
  it.each([
    ['comments', { request_id: 'r' }, 'comments_request_index'],
    [
      'decision_withdrawals',
      { request_id: 'r', person_key: 'p' },
      'decision_withdrawals_person_index',
    ],
  ])('of %s for a request go by an index', async (table, which, index) => {
    const { knex } = await createTestDatabase(id);
    expect(await planOf(knex, knex(table).where(which))).toContain(index);
  });

  it('of emergencies that nobody has looked at go by an index', async () => {
    const { knex } = await createTestDatabase(id);
    const plan = await planOf(knex, whereUnreviewed(knex('requests')));
    expect(plan).toContain('requests_unreviewed_index');
  });
});
