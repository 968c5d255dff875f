import { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { FakeSignals } from '../pages/__testUtils__/FakeSignals';
import { useRefresh } from './useRefresh';

let isHidden = false;

function start(signals?: FakeSignals) {
  const refresh = jest.fn();
  const apis = signals ? ([[signalApiRef, signals]] as const) : [];
  const wrapper = (props: { children: ReactNode }) => (
    <TestApiProvider apis={apis}>{props.children}</TestApiProvider>
  );
  const hook = renderHook(
    () =>
      useRefresh(refresh, { pollEvery: 1_000, pollEveryWithSignals: 9_000 }),
    { wrapper },
  );
  return { refresh, ...hook };
}

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTime(milliseconds));

function setHidden(hidden: boolean) {
  isHidden = hidden;
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

beforeEach(() => {
  isHidden = false;
  jest.useFakeTimers();
  jest.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('useRefresh', () => {
  it('polls slowly, and slower still with signals', () => {
    const without = start();
    const with_ = start(new FakeSignals());
    pass(18_000);
    expect(without.refresh).toHaveBeenCalledTimes(18);
    // The first is soon: a signal may have been sent before the page could hear it.
    expect(with_.refresh).toHaveBeenCalledTimes(3);
  });

  it('soon looks for what was signalled before the page could hear it', () => {
    const { refresh } = start(new FakeSignals());
    pass(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('takes a burst of signals for one', () => {
    const signals = new FakeSignals();
    const { refresh } = start(signals);
    for (let count = 0; count < 20; count++) {
      act(() => signals.send());
    }
    expect(refresh).not.toHaveBeenCalled();
    pass(300);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('rests while the page is hidden, and catches up when it is seen again', () => {
    const { refresh } = start();
    setHidden(true);
    pass(60_000);
    expect(refresh).not.toHaveBeenCalled();
    setHidden(false);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('ends with the page', () => {
    const { refresh, unmount } = start();
    unmount();
    pass(60_000);
    expect(refresh).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
