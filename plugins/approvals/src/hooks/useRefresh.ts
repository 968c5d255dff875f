import { useEffect, useRef } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';

/** The signal channel on which the backend says that some request has changed. */
export const REQUESTS_CHANNEL = 'approvals:requests';

/** Many signals in a row, as when a batch expires, lead to one refresh. */
const SETTLE_MS = 300;

export type RefreshOptions = {
  /** Without signals, how often to look; in milliseconds. */
  pollEvery?: number;
  /** With signals, how often to look all the same, after the first `pollEvery`: a signal may be lost. */
  pollEveryWithSignals?: number;
};

/**
 * Calls `refresh` when a request has changed somewhere: at once by a signal where the app has them, and
 * every now and then as well. A hidden page rests, and refreshes when it is looked at again.
 */
export function useRefresh(refresh: () => void, options: RefreshOptions = {}) {
  const { pollEvery = 20_000, pollEveryWithSignals = 90_000 } = options;
  const { lastSignal, isSignalsAvailable } = useSignal(REQUESTS_CHANNEL);
  const latest = useRef(refresh);
  latest.current = refresh;

  useEffect(() => {
    if (!lastSignal) {
      return undefined;
    }
    const timer = setTimeout(() => latest.current(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [lastSignal]);

  const interval = isSignalsAvailable ? pollEveryWithSignals : pollEvery;
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) {
        latest.current();
      }
    };
    // Nobody tells when the channel is open; what changed before then was not signalled to this page.
    const catchUp = isSignalsAvailable
      ? setTimeout(tick, pollEvery)
      : undefined;
    const timer = setInterval(tick, interval);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(catchUp);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [interval, isSignalsAvailable, pollEvery]);
}
