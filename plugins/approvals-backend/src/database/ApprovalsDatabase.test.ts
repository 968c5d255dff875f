import { createTestDatabase, databases } from '../__testUtils__/databases';
import { ApprovalsDatabase } from './ApprovalsDatabase';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('ApprovalsDatabase on %p', id => {
  it('dates everything in a transaction alike, by the clock of the database', async () => {
    const { knex } = await createTestDatabase(id);
    const database = ApprovalsDatabase.create({ knex });
    const before = Date.now();
    const now = await database.transaction(async tx => tx.now);
    expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(now) - before)).toBeLessThan(60_000);
  });

  it('does nothing of a transaction that fails', async () => {
    const { knex, database } = await createTestDatabase(id);
    const row = { id: 'r', kind: 'x', actor: 'x', status: 403, at: 'x' };
    await expect(
      database.transaction(async tx => {
        await tx.knex('refusals').insert(row);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await knex('refusals')).toEqual([]);
  });

  it('tries again what lost against another transaction', async () => {
    const { database } = await createTestDatabase(id);
    let attempts = 0;
    const result = await database.transaction(async () => {
      attempts += 1;
      if (attempts < 3) {
        throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      }
      return 'done';
    });
    expect([result, attempts]).toEqual(['done', 3]);
  });

  it('says that it is not available when the database is gone', async () => {
    const { knex, database } = await createTestDatabase(id);
    await knex.destroy();
    const gone = {
      name: 'ServiceUnavailableError',
      // Not that nothing was done: a commit may have happened although its answer was lost.
      message: expect.stringContaining('nothing is done twice'),
    };
    await expect(database.transaction(async () => 1)).rejects.toMatchObject(
      gone,
    );
    await expect(
      database.read(handle => handle('requests')),
    ).rejects.toMatchObject(gone);
    await knex.initialize();
  });
});
