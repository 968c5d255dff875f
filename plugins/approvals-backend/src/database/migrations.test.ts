import { createTestDatabase, databases } from '../__testUtils__/databases';
import { requestRecord } from '../__testUtils__/requestRecord';
import { assertGuards } from './assertGuards';
import { migrationsDirectory } from './migrate';
import { insertDecision } from './operations/decisions/insertDecision';
import { insertRequest } from './operations/requests/insertRequest';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %p', id => {
  it('go down and up again, one by one, with data in the tables', async () => {
    const { knex } = await createTestDatabase(id);
    const directory = migrationsDirectory();
    const request = requestRecord();
    await insertRequest(knex, request);
    await insertDecision(knex, {
      requester: request.requester,
      decision: {
        id: 'd',
        requestId: request.id,
        person: 'user:default/security',
        decision: 'approve',
        stageId: 'review',
        subjectHash: request.subjectHash,
        decidedAt: request.createdAt,
      },
    });

    await knex.migrate.down({ directory });
    await expect(assertGuards(knex)).rejects.toThrow('requests_transition');
    expect(await knex('decisions')).toHaveLength(1);
    await knex.migrate.up({ directory });
    await expect(assertGuards(knex)).resolves.toBeUndefined();
    expect(await knex('decisions')).toHaveLength(1);

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('requests')).toBe(false);
    await knex.migrate.latest({ directory });
    await expect(assertGuards(knex)).resolves.toBeUndefined();
    expect(await knex('requests')).toEqual([]);
  });
});
