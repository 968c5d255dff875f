import { mockServices } from '@backstage/backend-test-utils';
import { HeldState } from '@greenlane/backstage-plugin-approvals-common';
import { HeldStatePoller } from './HeldStatePoller';

const state = (id: string, status: HeldState['status'] = 'pending') =>
  ({ id, status, requester: 'user:default/dev', log: [] } as HeldState);

describe('HeldStatePoller', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const create = (read: (ids: string[]) => Promise<HeldState[]>) =>
    HeldStatePoller.create({ read, logger: mockServices.logger.mock() });
  const { signal } = new AbortController();

  it('asks once for all who wait, in portions of a hundred', async () => {
    const read = jest.fn(async (ids: string[]) =>
      ids.map(id => state(id, 'approved')),
    );
    const poller = create(read);
    const waiting = Array.from({ length: 500 }, (_, index) =>
      poller.next(state(`apr-${index % 150}`), signal),
    );
    await jest.advanceTimersByTimeAsync(1_000);
    expect((await Promise.all(waiting)).map(s => s?.status)).toEqual(
      Array(500).fill('approved'),
    );
    expect(read.mock.calls.map(([ids]) => ids.length)).toEqual([100, 50]);
  });

  it('asks nothing when nobody waits', async () => {
    const read = jest.fn(async () => []);
    const poller = create(read);
    const controller = new AbortController();
    const waiting = poller.next(state('apr-1'), controller.signal);
    await jest.advanceTimersByTimeAsync(1_000);
    controller.abort();
    await expect(waiting).resolves.toBeUndefined();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(read.mock.calls.length).toBeLessThanOrEqual(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits on while there is no news, and through an outage', async () => {
    const answers = [
      async () => [state('apr-1')],
      async () => {
        throw new Error('down');
      },
      async () => [],
      async () => [state('apr-1', 'rejected')],
    ];
    const read = jest.fn(async () => answers.shift()!());
    const waiting = create(read).next(state('apr-1'), signal);
    await jest.advanceTimersByTimeAsync(4_000);
    expect((await waiting)?.status).toBe('rejected');
    expect(read).toHaveBeenCalledTimes(4);
  });

  it('notices a new line and a task', async () => {
    const log = [
      { sequence: 1, at: '', message: 'x', status: 'processing' as const },
    ];
    for (const change of [{ log }, { taskId: 'task' }]) {
      const poller = create(async () => [{ ...state('apr-1'), ...change }]);
      const waiting = poller.next(state('apr-1'), signal);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(await waiting).toMatchObject(change);
    }
  });
});
