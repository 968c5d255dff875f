import {
  DependencyList,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { ErrorLike, toError } from '@backstage/errors';
import { RefreshOptions, useRefresh } from './useRefresh';

/** Something that is loaded, and loaded again when it may have changed. */
export type Live<T> = {
  value?: T;
  /** Why there is no value, or why the value could not be refreshed. */
  error?: ErrorLike;
  loading: boolean;
  /** Loads again; resolves when that is done, never rejects. */
  reload(): Promise<void>;
  /** Shows an answer that came by another way, such as a decision's. */
  replace(value: T): void;
};

type State<T> = { value?: T; error?: ErrorLike; loading: boolean };

/**
 * Keeps a resource current. An answer that was overtaken by a later question is dropped, so that an old
 * page never replaces a new one; a failed refresh keeps the last value beside its error.
 */
export function useLive<T>(
  load: () => Promise<T>,
  dependencies: DependencyList,
  options?: RefreshOptions,
): Live<T> {
  // A new function for every question, even where the caller's own stays the same.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const question = useCallback(() => load(), dependencies);
  const [state, setState] = useState<State<T> & { of?: typeof question }>({
    loading: true,
  });
  const generation = useRef(0);

  const replace = useCallback(
    (value: T) => {
      generation.current += 1;
      setState({ of: question, value, loading: false });
    },
    [question],
  );

  const reload = useCallback(async () => {
    generation.current += 1;
    const mine = generation.current;
    const settle = (outcome: { value?: T; error?: ErrorLike }) => {
      if (mine === generation.current) {
        setState(previous => ({
          value: previous.of === question ? previous.value : undefined,
          of: question,
          loading: false,
          ...outcome,
          error: outcome.error,
        }));
      }
    };
    try {
      settle({ value: await question() });
    } catch (error) {
      settle({ error: toError(error) });
    }
  }, [question]);

  useEffect(() => {
    reload();
    return () => {
      generation.current += 1;
    };
  }, [reload]);

  useRefresh(reload, options);
  // In the render in which the question changes, the state still answers the old one.
  const current: State<T> = state.of === question ? state : { loading: true };
  const { value, error, loading } = current;
  return { value, error, loading, reload, replace };
}
