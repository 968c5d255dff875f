import { useEffect, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { Backoff } from '../scaffolder/shared/Backoff';
import {
  Replacement,
  findReplacement,
  forgetReplacement,
} from './replacements';
import { settleReplacement } from './settleReplacement';

/**
 * What a request or a task is still to replace, or could not. Goes on with it, ever more rarely, for as
 * long as one of its pages is open.
 */
export function useReplacement(id: string): {
  replacement?: Replacement;
  /** The person has read it. */
  forget(): void;
} {
  const api = useApiHolder().get(approvalsApiRef);
  const [replacement, setReplacement] = useState(() => findReplacement(id));

  useEffect(() => {
    const found = findReplacement(id);
    setReplacement(found);
    if (!api || !found || found.problem) {
      return undefined;
    }
    const backoff = Backoff.create();
    let current = true;
    const settle = async () => {
      try {
        const problem = await settleReplacement(api, found);
        if (current) {
          setReplacement(problem && { ...found, problem });
        }
      } catch {
        if (current) {
          backoff.schedule(settle);
        }
      }
    };
    void settle();
    return () => {
      current = false;
      backoff.cancel();
    };
  }, [api, id]);

  return {
    replacement,
    forget: () => {
      if (replacement) {
        forgetReplacement(replacement);
      }
      setReplacement(undefined);
    },
  };
}
