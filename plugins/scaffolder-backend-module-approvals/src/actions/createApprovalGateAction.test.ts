import { Portal, startPortal } from '../__testUtils__/startPortal';
import { granted, RECORD } from '../__testUtils__/templates';

describe('approval:gate', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      entities: [
        granted('always', {
          steps: [
            RECORD,
            { ...RECORD, id: 'always', if: '${{ always() }}' },
            { ...RECORD, id: 'failure', if: '${{ failure() }}' },
            {
              ...RECORD,
              id: 'each',
              each: ['a', 'b'],
              if: "${{ failure() or each.value == 'b' }}",
            },
          ],
        }),
      ],
    });
  });
  afterAll(() => portal?.stop());
  beforeEach(() => {
    portal.ran.length = 0;
    portal.approvals.override = undefined;
  });

  const refuseClaims = (status: number, body: object) => {
    portal.approvals.override = (request, response) => {
      if (!request.path.endsWith('/claims')) {
        return false;
      }
      response.status(status).json(body);
      return true;
    };
  };

  it('lets conditions mean what their author wrote', async () => {
    const { body } = await portal.submit('always', { name: 'good' });
    await portal.finished(body.id);
    expect(portal.ran).toHaveLength(3);
    portal.ran.length = 0;
    const failing = await portal.submit('always', { name: 'fail' });
    await portal.finished(failing.body.id);
    // The first step fails; `always`, `failure` and the first round of `each` run and fail as well.
    expect(portal.ran).toHaveLength(4);
  });

  it('says on the task’s page what let it pass', async () => {
    const { body } = await portal.submit('always', { name: 'said' });
    await portal.finished(body.id);
    const events = await portal.call('GET', `/v2/tasks/${body.id}/events`);
    expect(JSON.stringify(events.body)).toContain('Approved');
  });

  it.each<[string, number, object, RegExp]>([
    ['has no grant', 200, { ok: false, reason: 'Not granted' }, /Not granted/],
    ['cannot be checked', 503, {}, /cannot be reached/],
    ['gets no clear answer', 200, {}, /cannot be reached/],
  ])(
    'stops a task that %s before any step, always() included',
    async (_what, status, answer, reason) => {
      refuseClaims(status, answer);
      const { body } = await portal.submit('always', { name: 'bad' });
      const task = await portal.finished(body.id);
      expect(task.status).toBe('failed');
      expect(portal.ran).toEqual([]);
      const events = await portal.call('GET', `/v2/tasks/${body.id}/events`);
      expect(JSON.stringify(events.body)).toMatch(reason);
    },
    20_000,
  );
});
