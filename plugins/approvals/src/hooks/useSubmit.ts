import { useRef, useState } from 'react';
import { toError } from '@backstage/errors';
import { errorSentence } from './errorStatus';

/** A call that somebody has started, and what came of the last one. */
export type Submit = {
  busy: boolean;
  /** Why it did not happen, in the server's words. */
  problem?: string;
  /** Starts it unless one is under way; resolves to whether it happened, never rejects. */
  submit(call: () => Promise<unknown>): Promise<boolean>;
};

/** Runs one call at a time. */
export function useSubmit(): Submit {
  const [state, setState] = useState<Omit<Submit, 'submit'>>({ busy: false });
  // A state would be a render late for the second of two quick clicks.
  const isBusy = useRef(false);
  const submit = async (call: () => Promise<unknown>) => {
    if (isBusy.current) {
      return false;
    }
    isBusy.current = true;
    setState({ busy: true });
    try {
      await call();
      setState({ busy: false });
      return true;
    } catch (error) {
      setState({ busy: false, problem: errorSentence(toError(error)) });
      return false;
    } finally {
      isBusy.current = false;
    }
  };
  return { ...state, submit };
}
