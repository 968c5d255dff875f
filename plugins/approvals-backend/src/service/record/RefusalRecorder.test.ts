import { NotAllowedError } from '@backstage/errors';
import { createTestService } from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { requestRecord } from '../../__testUtils__/requestRecord';
import { insertRequest } from '../../database/operations/requests/insertRequest';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('RefusalRecorder on %p', id => {
  async function setUp() {
    const service = await createTestService(id);
    const request = requestRecord();
    await insertRequest(service.knex, request);
    return { ...service, refusals: service.services.refusals, request };
  }

  const refusal = { kind: 'own-request', actor: 'user:default/dev' };

  it('tells of the refusal also when it cannot be recorded', async () => {
    const { refusals, knex, logger, gate } = await setUp();
    await knex.schema.dropTable('refusals');
    const error = new NotAllowedError('Not you.');
    const work = async () => {
      throw error;
    };
    await expect(refusals.watch(refusal, work)).rejects.toBe(error);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('could not be recorded'),
      expect.objectContaining({ name: 'QueryRefusedError' }),
    );
    expect(await gate.claim({ taskId: 'none' })).toMatchObject({ ok: false });
    const retry = { taskId: 'none', secretNames: [] };
    expect(await gate.retry(retry)).toMatchObject({ ok: false });
  });

  it('writes the same down once a minute', async () => {
    const { refusals, knex, clock, request } = await setUp();
    const about = { ...refusal, requestId: request.id, status: 403 };
    const count = async () => [
      (await knex('refusals')).length,
      (await knex('events')).length,
    ];
    await refusals.record(about);
    await refusals.record(about);
    expect(await count()).toEqual([1, 1]);
    await refusals.record({ ...about, kind: 'other-hash' });
    await refusals.record({ ...about, actor: 'user:default/other' });
    await refusals.record({ ...about, requestId: undefined });
    expect(await count()).toEqual([4, 3]);
    clock.advance(60_000);
    await refusals.record(about);
    expect(await count()).toEqual([5, 4]);
  });

  it('cannot be made to grow by making up tasks', async () => {
    const { refusals, knex } = await setUp();
    for (let task = 0; task < 120; task += 1) {
      const taskId = `task-${task}`;
      await refusals.record({ ...refusal, taskId, status: 403 });
    }
    expect(await knex('refusals')).toHaveLength(100);
  });
});
