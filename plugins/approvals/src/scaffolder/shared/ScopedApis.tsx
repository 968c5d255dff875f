import { ReactNode, useMemo } from 'react';
import { ApiProvider } from '@backstage/core-app-api';
import { ApiHolder, ApiRef } from '@backstage/core-plugin-api';

/** Implementations by the id of their reference. */
export type ApiOverrides = ReadonlyMap<string, unknown>;

/**
 * Answers for a few APIs in a part of the page only; all others, and the rest of the app, keep the
 * host's own.
 *
 * The element is memoised because `ApiProvider` makes a new context value on every render. That would
 * re-render everything below that uses an API; the scaffolder then builds its form fields anew, and
 * React mounts them again: a person loses what they are typing.
 */
export function ScopedApis(props: {
  overrides: ApiOverrides;
  children: ReactNode;
}) {
  const { overrides, children } = props;
  const holder = useMemo<ApiHolder>(
    () => ({
      get: <T,>(ref: ApiRef<T>) => overrides.get(ref.id) as T | undefined,
    }),
    [overrides],
  );
  return useMemo(
    () => <ApiProvider apis={holder}>{children}</ApiProvider>,
    [holder, children],
  );
}
