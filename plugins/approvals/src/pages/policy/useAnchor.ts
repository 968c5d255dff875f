import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

/** Goes to the part of the page that the address names, once it is there. */
export function useAnchor(isReady: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!isReady || !hash) {
      return;
    }
    const target = document.getElementById(decode(hash.slice(1)));
    target?.scrollIntoView?.({ block: 'start' });
    target?.focus({ preventScroll: true });
  }, [isReady, hash]);
}

/** A link may have been cut off in the middle of an escape. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
