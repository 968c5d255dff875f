import { useEffect, useRef } from 'react';

/** What a key does; the key as `KeyboardEvent.key` has it. */
export type Shortcuts = Record<
  string,
  ((event: KeyboardEvent) => void) | undefined
>;

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input, textarea, select, [role="textbox"], [role="listbox"], [role="menu"], [role="dialog"]',
      ) !== null)
  );
}

/**
 * Single-key shortcuts of a page. They rest while somebody types, holds a modifier, keeps a key down
 * or has a dialog open: a decision must never be a slip.
 */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const plain =
        !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
      const isDialogOpen = document.querySelector('[role="dialog"]') !== null;
      if (!plain || event.defaultPrevented || isDialogOpen) {
        return;
      }
      if (!isTyping(event.target)) {
        latest.current[event.key]?.(event);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
