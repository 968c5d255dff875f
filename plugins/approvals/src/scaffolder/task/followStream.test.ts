import ObservableImpl from 'zen-observable';
import { LogEvent } from '@backstage/plugin-scaffolder-react';
import { followStream } from './followStream';
import { SharedStreams } from './SharedStreams';

function setUp() {
  const upstreams: ZenObservable.SubscriptionObserver<LogEvent>[] = [];
  const streams = SharedStreams.create({
    scaffolderApi: {
      streamLogs: () =>
        new ObservableImpl<LogEvent>(upstream => {
          upstreams.push(upstream);
        }),
    },
  });
  const onNews = jest.fn();
  const stop = followStream({ streams, taskId: 'apr-1', onNews });
  const open = () => upstreams.filter(({ closed }) => !closed).length;
  return { upstreams, onNews, stop, open };
}

function hidePage(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

const event = { id: 1, type: 'log' } as unknown as LogEvent;

describe('followStream', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('lets go of the connection while nobody sees the page', async () => {
    const { upstreams, onNews, stop, open } = setUp();
    expect(open()).toBe(1);
    hidePage(true);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(open()).toBe(0);
    hidePage(false);
    expect(open()).toBe(1);
    upstreams[1].next(event);
    await jest.advanceTimersByTimeAsync(0);
    expect(onNews).toHaveBeenCalledTimes(1);
    stop();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(open()).toBe(0);
  });

  it('opens none for a page that was opened out of sight', () => {
    hidePage(true);
    const { stop, open } = setUp();
    expect(open()).toBe(0);
    stop();
  });

  it('connects again after the connection was lost, and ever more rarely', async () => {
    const { upstreams, onNews, stop } = setUp();
    upstreams[0].error(new Error('lost'));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(onNews).toHaveBeenCalled();
    expect(upstreams).toHaveLength(2);
    upstreams[1].error(new Error('lost'));
    await jest.advanceTimersByTimeAsync(3_999);
    expect(upstreams).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(upstreams).toHaveLength(3);
    stop();
  });

  it('does not connect again once it was stopped', async () => {
    const { upstreams, stop } = setUp();
    upstreams[0].error(new Error('lost'));
    await jest.advanceTimersByTimeAsync(0);
    stop();
    hidePage(true);
    hidePage(false);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(upstreams).toHaveLength(1);
  });
});
