import { createTestDatabase, databases } from '../__testUtils__/databases';
import { assertGuards } from './assertGuards';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('assertGuards on %p', id => {
  it('is content with a migrated database', async () => {
    const { knex } = await createTestDatabase(id);
    await expect(assertGuards(knex)).resolves.toBeUndefined();
  });

  it.each(['decisions_open', 'events_no_delete', 'requests_approved'])(
    'names the trigger %s when it is gone',
    async name => {
      const { knex } = await createTestDatabase(id);
      const table = name.split('_')[0];
      await knex.raw(
        id === 'SQLITE_3'
          ? `DROP TRIGGER ${name}`
          : `DROP TRIGGER ${name} ON ${table}`,
      );
      await expect(assertGuards(knex)).rejects.toThrow(name);
    },
  );

  it('names the index when two requests for one subject could be open', async () => {
    const { knex } = await createTestDatabase(id);
    await knex.raw('DROP INDEX requests_one_open');
    await expect(assertGuards(knex)).rejects.toThrow('requests_one_open');
  });
});
