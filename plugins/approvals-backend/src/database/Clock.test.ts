import { createTestDatabase, databases } from '../__testUtils__/databases';
import { DatabaseClock } from './Clock';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('DatabaseClock on %p', id => {
  it('estimates from its latest answer for a second, and then asks again', async () => {
    const { knex } = await createTestDatabase(id);
    let elapsed = 0;
    let queries = 0;
    knex.on('query', () => {
      queries += 1;
    });
    const clock = DatabaseClock.create({ elapsed: () => elapsed });
    const first = await clock.estimate(knex);
    expect(queries).toBe(1);
    elapsed = 999;
    const later = await clock.estimate(knex);
    expect(Date.parse(later) - Date.parse(first)).toBe(999);
    expect(queries).toBe(1);
    elapsed = 1_000;
    await clock.estimate(knex);
    expect(queries).toBe(2);
  });

  it('asks for each transaction', async () => {
    const { knex } = await createTestDatabase(id);
    const clock = DatabaseClock.create({ elapsed: () => 0 });
    let queries = 0;
    knex.on('query', () => {
      queries += 1;
    });
    await clock.now(knex);
    const second = await clock.now(knex);
    expect(queries).toBe(2);
    expect(await clock.estimate(knex)).toBe(second);
  });
});
