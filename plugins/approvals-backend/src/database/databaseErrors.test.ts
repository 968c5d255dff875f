import { inspect } from 'node:util';
import { ConflictError } from '@backstage/errors';
import { createTestDatabase, databases } from '../__testUtils__/databases';
import { requestRecord } from '../__testUtils__/requestRecord';
import { isConflict } from './databaseErrors';
import { insertRequest } from './operations/requests/insertRequest';

jest.setTimeout(60_000);

const SECRET = 'hunter2-canary';

describe.each(databases.eachSupportedId())('database errors on %p', id => {
  async function failing(query: (knex: any) => Promise<unknown>): Promise<any> {
    const { database, knex } = await createTestDatabase(id);
    await insertRequest(knex, requestRecord({ id: 'apr-there' }));
    const reading: any = await database.read(query).catch(error => error);
    const writing: any = await database
      .transaction(tx => query(tx.knex))
      .catch(error => error);
    for (const error of [reading, writing]) {
      expect(error).toBeInstanceOf(Error);
      const shown = inspect(error, { depth: 5 }) + error.stack;
      expect(shown).not.toContain(SECRET);
      expect(shown).not.toMatch(/insert into|update .requests|select /i);
    }
    return writing;
  }

  it('name the trigger that refused, and no value', async () => {
    const error = await failing(knex =>
      knex('requests').where({ id: 'apr-there' }).update({
        status: 'completed',
        template_title: SECRET,
      }),
    );
    expect(error.message).toContain('requests_transition');
    expect(isConflict(error)).toBe(false);
  });

  it('name the constraint that refused, and still tell a conflict', async () => {
    const error = await failing(async knex => {
      const comment = { id: 'c', request_id: 'apr-there', text: SECRET };
      await knex('comments').insert(comment);
      await knex('comments').insert(comment);
    });
    expect(error.message).toMatch(/comments/);
    expect(isConflict(error)).toBe(true);
  });

  it('tell a conflict that a trigger found', async () => {
    const row = { id: 'r', kind: SECRET, actor: 'x', status: 403, at: 'x' };
    const error = await failing(async knex => {
      await knex('refusals').insert(row);
      await knex('refusals').insert(row);
    });
    expect(isConflict(error)).toBe(true);
  });

  it.each<[string, (knex: any) => Promise<unknown>]>([
    [
      'names a column that is not there',
      knex => knex('requests').where({ template_title: SECRET, nonsense: 1 }),
    ],
    [
      'lacks a value',
      knex => knex('requests').where({ template_title: SECRET, id: undefined }),
    ],
    [
      'only looks like an outage',
      knex =>
        knex('comments').insert({
          id: 'c2',
          request_id: 'apr-none',
          text: `${SECRET} Connection terminated`,
        }),
    ],
  ])('say nothing of a query that %s', async (_, query) => {
    expect((await failing(query)).name).toBe('QueryRefusedError');
  });

  it('leave what the plugin itself says alone', async () => {
    const { database } = await createTestDatabase(id);
    const own = new ConflictError('select something else');
    await expect(
      database.transaction(async () => {
        throw own;
      }),
    ).rejects.toBe(own);
  });
});
