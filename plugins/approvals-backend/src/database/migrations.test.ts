import { createTestDatabase, databases } from '../__testUtils__/databases';
import { requestRecord } from '../__testUtils__/requestRecord';
import { assertGuards } from './assertGuards';
import { migrationsDirectory } from './migrate';
import { insertDecision } from './operations/decisions/insertDecision';
import { insertRequest } from './operations/requests/insertRequest';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %p', id => {
  it('leave the triggers of others in the schema alone', async () => {
    const { knex } = await createTestDatabase(id);
    const directory = migrationsDirectory();
    const isPostgres = id.startsWith('POSTGRES');
    await knex.schema.createTable('others', table => table.text('id'));
    await knex.schema.raw(
      isPostgres
        ? `CREATE FUNCTION others_guard() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'theirs'; END $$;
           CREATE TRIGGER others_guard BEFORE INSERT ON others
           FOR EACH ROW EXECUTE FUNCTION others_guard()`
        : `CREATE TRIGGER others_guard BEFORE INSERT ON others
           BEGIN SELECT RAISE(ABORT, 'theirs'); END`,
    );
    await knex.migrate.rollback({ directory }, true);
    await expect(assertGuards(knex)).rejects.toThrow('requests_transition');
    await expect(knex('others').insert({ id: 'x' })).rejects.toMatchObject({
      message: expect.stringContaining('theirs'),
    });
    const left = isPostgres
      ? await knex('pg_trigger').where({ tgisinternal: false }).pluck('tgname')
      : await knex('sqlite_master').where({ type: 'trigger' }).pluck('name');
    expect(left).toEqual(['others_guard']);
  });

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

    await knex('requests').update({
      escalations: JSON.stringify([{ stageId: 'review', at: 'then' }]),
      timer_due_at: request.createdAt,
    });

    const [applied] = await knex.migrate.list({ directory });
    const isDown = async () =>
      (await knex.migrate.currentVersion({ directory })) <= '20261122000001';
    while (!(await isDown())) {
      await knex.migrate.down({ directory });
      await expect(assertGuards(knex)).rejects.toThrow(/lacks/);
    }
    await expect(assertGuards(knex)).rejects.toThrow('requests_transition');
    expect(await knex('decisions')).toHaveLength(1);
    for (let again = 1; again < applied.length; again += 1) {
      await knex.migrate.up({ directory });
    }
    await expect(assertGuards(knex)).resolves.toBeUndefined();
    expect(await knex('decisions')).toHaveLength(1);
    expect(await knex('requests')).toMatchObject([
      { escalations: '[]', stage_timers: '[]', timer_due_at: null },
    ]);

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('requests')).toBe(false);
    await knex.migrate.latest({ directory });
    await expect(assertGuards(knex)).resolves.toBeUndefined();
    expect(await knex('requests')).toEqual([]);
  });
});
