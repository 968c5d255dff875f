import {
  createTestDatabase,
  databases,
} from '../../../__testUtils__/databases';
import { requestRecord } from '../../../__testUtils__/requestRecord';
import { insertRequest } from '../requests/insertRequest';
import { DatabaseOutboxStore } from './DatabaseOutboxStore';
import { insertOutboxRows } from './insertOutboxRows';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('DatabaseOutboxStore on %p', id => {
  async function create() {
    const { knex, clock, database } = await createTestDatabase(id);
    const request = requestRecord();
    await insertRequest(knex, request);
    const put = async (
      rowId: string,
      options: { sequence: number; kind?: 'signal' | 'event' },
    ) =>
      insertOutboxRows(knex, {
        at: await clock.now(),
        rows: [
          {
            sequence: options.sequence,
            id: rowId,
            kind: options.kind ?? 'signal',
            requestId: request.id,
            type: 'submitted',
            payload: {
              status: 'pending',
              templateRef: request.templateRef,
              requester: request.requester,
            },
          },
        ],
      });
    const store = DatabaseOutboxStore.create({ database });
    const take = async (limit = 10) =>
      (await store.claimDue(limit, 60_000)).map(row => row.id);
    return { store, put, take, clock };
  }

  it('hands out the oldest of a request and kind, the next once it is done', async () => {
    const { store, put, take } = await create();
    await put('two', { sequence: 2 });
    await put('one', { sequence: 1 });
    await put('other', { sequence: 2, kind: 'event' });
    expect((await take()).sort()).toEqual(['one', 'other']);
    expect(await take()).toEqual([]);
    await store.done(['one']);
    expect(await take()).toEqual(['two']);
  });

  it('hands out again what a drain took and never finished', async () => {
    const { put, take, clock } = await create();
    await put('one', { sequence: 1 });
    expect(await take()).toEqual(['one']);
    clock.advance(60_000);
    expect(await take()).toEqual(['one']);
  });

  it('counts attempts and waits until the row is due again', async () => {
    const { store, put, take, clock } = await create();
    await put('one', { sequence: 1 });
    await take();
    await store.retry('one', new Date(clock.milliseconds + 5_000));
    expect(await take()).toEqual([]);
    clock.advance(5_000);
    const [row] = await store.claimDue(1, 60_000);
    expect(row).toMatchObject({ id: 'one', attempts: 1, kind: 'signal' });
  });

  it('gives a row to one of two drains', async () => {
    const { put, take } = await create();
    for (let index = 0; index < 10; index += 1) {
      await put(`row-${index}`, { sequence: index, kind: 'event' });
      await put(`signal-${index}`, { sequence: index });
    }
    const [one, two] = await Promise.all([take(), take()]);
    expect(new Set([...one, ...two]).size).toBe(one.length + two.length);
  });
});
