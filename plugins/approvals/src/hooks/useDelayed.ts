import { useEffect, useState } from 'react';

/** True once `active` has lasted; what loads at once never flashes a skeleton. */
export function useDelayed(active: boolean, delay = 250): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!active) {
      setPassed(false);
      return undefined;
    }
    const timer = setTimeout(() => setPassed(true), delay);
    return () => clearTimeout(timer);
  }, [active, delay]);
  return active && passed;
}
