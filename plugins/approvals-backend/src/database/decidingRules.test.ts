import { createTestDatabase, databases } from '../__testUtils__/databases';
import { requestRecord } from '../__testUtils__/requestRecord';
import { migrationsDirectory } from './migrate';
import { insertEvaluation } from './operations/evaluations/insertEvaluation';
import { insertRequest } from './operations/requests/insertRequest';

jest.setTimeout(60_000);

const MIGRATION = '20261124000002_deciding_rules.js';

describe.each(databases.eachSupportedId())('deciding rules on %p', id => {
  it('are found in the evaluations that were stored before', async () => {
    const { knex } = await createTestDatabase(id);
    const request = requestRecord();
    await insertRequest(knex, request);
    await insertEvaluation(knex, {
      requestId: request.id,
      version: 1,
      evaluation: {
        tier: 'escalated',
        rules: [
          { id: 'matched', countedAs: 'escalated', result: 'matched' },
          { id: 'unknown', countedAs: 'escalated', result: 'unknown' },
          { id: 'milder', countedAs: 'conditional', result: 'matched' },
          { id: 'silent', result: 'not-matched' },
        ],
      } as any,
      at: request.createdAt,
    });
    const written = await knex('deciding_rules').orderBy('rule_id');
    expect(written.map(row => row.rule_id)).toEqual(['matched', 'unknown']);

    const directory = migrationsDirectory();
    await knex.migrate.down({ directory, name: MIGRATION } as any);
    expect(await knex.schema.hasTable('deciding_rules')).toBe(false);
    await knex.migrate.up({ directory, name: MIGRATION } as any);
    expect(await knex('deciding_rules').orderBy('rule_id')).toEqual(written);
  });
});
