import { createTestDatabase, databases } from '../__testUtils__/databases';
import { requestRecord } from '../__testUtils__/requestRecord';
import { sumCosts } from './operations/windows/sumCosts';
import { insertRequest } from './operations/requests/insertRequest';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('costs on %p', id => {
  it.each([
    { cost_monthly: 1 },
    { cost_monthly: null },
    { cost_expected: false },
    { currency: 'XXX' },
    { template_owner: 'group:default/others' },
    { template_owner: null },
    { template_system: 'system:default/shop' },
  ])('of a request are not changed to %p', async change => {
    const { knex } = await createTestDatabase(id);
    const request = requestRecord({ cost: 100 });
    await insertRequest(knex, request);
    await expect(
      knex('requests').where({ id: request.id }).update(change),
    ).rejects.toMatchObject({
      message: expect.stringContaining('requests_cost_frozen'),
    });
    await knex('requests').where({ id: request.id }).update({ attempts: 1 });
    const [stored] = await knex('requests').where({ id: request.id });
    expect(stored).toMatchObject({ cost_monthly: 100, attempts: 1 });
  });

  it('too large to be added up are still far above every line', async () => {
    const { knex } = await createTestDatabase(id);
    for (let count = 0; count < 3; count += 1) {
      await insertRequest(knex, requestRecord({ cost: Number.MAX_VALUE }));
    }
    const [sum] = await sumCosts(knex, {
      of: 'requester',
      key: 'user:default/developer',
      since: '2026-01-01T00:00:00.000Z',
    });
    expect(sum).toMatchObject({ sum: 3e15, known: 3, unknown: 0 });
  });
});
