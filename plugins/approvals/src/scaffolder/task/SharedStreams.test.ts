import ObservableImpl from 'zen-observable';
import { LogEvent } from '@backstage/plugin-scaffolder-react';
import { SharedStreams } from './SharedStreams';

type Upstream = ZenObservable.SubscriptionObserver<LogEvent>;

function setUp() {
  const upstreams: Upstream[] = [];
  const closed: number[] = [];
  const streamLogs = jest.fn(
    () =>
      new ObservableImpl<LogEvent>(upstream => {
        const index = upstreams.push(upstream) - 1;
        return () => closed.push(index);
      }),
  );
  const streams = SharedStreams.create({ scaffolderApi: { streamLogs } });
  const read = (after?: number) => {
    const seen: Array<number | string> = [];
    const subscription = streams.read({ taskId: 'apr-1', after }).subscribe({
      next: event => seen.push(event.id),
      error: error => seen.push(error.message),
      complete: () => seen.push('end'),
    });
    return { seen, subscription };
  };
  return { streamLogs, upstreams, closed, streams, read };
}

const event = (id: number) => ({ id, type: 'log' } as unknown as LogEvent);
const settle = () => jest.advanceTimersByTimeAsync(0);

describe('SharedStreams', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('opens one connection for the four readers of a task page', async () => {
    const { streamLogs, upstreams, read } = setUp();
    const readers = [read(), read(), read(), read()];
    upstreams[0].next(event(1));
    await settle();
    expect(streamLogs).toHaveBeenCalledTimes(1);
    expect(readers.map(({ seen }) => seen)).toEqual([[1], [1], [1], [1]]);
  });

  it('gives a late reader what it has missed, and no more than it asked for', async () => {
    const { upstreams, read } = setUp();
    read();
    upstreams[0].next(event(1));
    upstreams[0].next(event(2));
    const all = read();
    const rest = read(1);
    upstreams[0].next(event(3));
    await settle();
    expect(all.seen).toEqual([1, 2, 3]);
    expect(rest.seen).toEqual([2, 3]);
  });

  it('reads from the beginning, whatever the first reader wanted', () => {
    const { streamLogs, read } = setUp();
    read(7);
    expect(streamLogs).toHaveBeenCalledWith({
      taskId: 'apr-1',
      after: undefined,
    });
  });

  it('ends for everybody, and starts anew for the next', async () => {
    const { streamLogs, upstreams, read } = setUp();
    const readers = [read(), read()];
    upstreams[0].complete();
    await settle();
    expect(readers.map(({ seen }) => seen)).toEqual([['end'], ['end']]);
    read();
    expect(streamLogs).toHaveBeenCalledTimes(2);
  });

  it('connects once more after the connection was lost', async () => {
    const { streamLogs, upstreams, read } = setUp();
    const readers = [read(), read()];
    upstreams[0].error(new Error('lost'));
    await settle();
    expect(readers.map(({ seen }) => seen)).toEqual([['lost'], ['lost']]);
    read(1);
    const again = read(1);
    upstreams[1].next(event(1));
    upstreams[1].next(event(2));
    await settle();
    expect(streamLogs).toHaveBeenCalledTimes(2);
    expect(again.seen).toEqual([2]);
  });

  it('tells nobody twice when the page comes back after it was hidden', async () => {
    const { upstreams, read } = setUp();
    const shown = read();
    [-2, -1, 3].forEach(id => upstreams[0].next(event(id)));
    await settle();
    shown.subscription.unsubscribe();
    await jest.advanceTimersByTimeAsync(300);
    const back = read(3);
    const late = read(-1);
    const all = read();
    [-2, -1, 3, 4].forEach(id => upstreams[1].next(event(id)));
    await settle();
    expect(shown.seen).toEqual([-2, -1, 3]);
    expect(back.seen).toEqual([4]);
    expect(late.seen).toEqual([3, 4]);
    expect(all.seen).toEqual([-2, -1, 3, 4]);
  });

  it('closes the connection when nobody reads, but not between two readers', async () => {
    const { streamLogs, closed, read } = setUp();
    read().subscription.unsubscribe();
    const next = read();
    await jest.advanceTimersByTimeAsync(300);
    expect(closed).toEqual([]);
    expect(streamLogs).toHaveBeenCalledTimes(1);
    next.subscription.unsubscribe();
    await jest.advanceTimersByTimeAsync(300);
    expect(closed).toEqual([0]);
  });

  it('keeps tasks apart', () => {
    const { streamLogs, streams, read } = setUp();
    read();
    streams.read({ taskId: 'apr-2' }).subscribe({});
    expect(streamLogs).toHaveBeenCalledTimes(2);
  });
});
