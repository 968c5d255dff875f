import { useEffect, useRef } from 'react';

/** Later than this, the page has been loaded again in the meantime anyway. */
const LONGEST_MS = 86_400_000;

/** Loads something again at a time at which it is going to be different. */
export function useReloadAt(at: string | undefined, reload: () => unknown) {
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    const wait = Date.parse(at ?? '') - Date.now();
    if (!(wait > 0 && wait < LONGEST_MS)) {
      return undefined;
    }
    const timer = setTimeout(() => latest.current(), wait);
    return () => clearTimeout(timer);
  }, [at]);
}
