import { RefObject, useCallback } from 'react';

/** Links of rows carry it; moving through a list is moving the focus from one to the next. */
export const ROW_LINK = 'data-approvals-row';

/** Moves the focus through the rows of a list; Enter then opens, as it does on every link. */
export function useRowFocus(container: RefObject<HTMLElement>) {
  return useCallback(
    (step: 1 | -1) => {
      const links = Array.from(
        container.current?.querySelectorAll<HTMLElement>(`[${ROW_LINK}]`) ?? [],
      );
      const current = links.findIndex(link => link === document.activeElement);
      const next =
        current === -1 && step === -1 ? links.length - 1 : current + step;
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
    },
    [container],
  );
}
