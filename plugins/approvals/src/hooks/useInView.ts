import { RefObject, useEffect, useRef, useState } from 'react';

/** Whether an element has come into view by now; at once where the browser cannot tell. */
export function useInView<T extends Element>(): [RefObject<T>, boolean] {
  const ref = useRef<T>(null);
  const [isSeen, setSeen] = useState(
    typeof IntersectionObserver === 'undefined',
  );
  useEffect(() => {
    if (isSeen || !ref.current) {
      return undefined;
    }
    const observer = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) {
        setSeen(true);
      }
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return [ref, isSeen];
}
