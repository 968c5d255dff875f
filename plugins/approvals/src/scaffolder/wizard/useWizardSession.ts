import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { useWords } from '../../hooks/useWords';
import { approvalsTranslationRef } from '../../translation';
import { createLabel } from './createLabel';
import { WizardSession } from './WizardSession';
import { WizardState } from './WizardState';

/** A session for the wizard of one template. Does not render again when the session changes. */
export function useWizardSession(templateRef: string): WizardSession {
  const apis = useApiHolder();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const session = useMemo(
    () =>
      WizardSession.create({
        evaluate: async (values, signal) => {
          const approvalsApi = apis.get(approvalsApiRef);
          if (!approvalsApi) {
            throw new Error(
              'The approvals plugin is not installed in this app',
            );
          }
          return approvalsApi.evaluate({ templateRef, values }, { signal });
        },
        createLabel: evaluation => createLabel({ apis, t, evaluation }),
        words,
      }),
    [apis, t, words, templateRef],
  );
  useEffect(() => () => session.dispose(), [session]);
  return session;
}

/** What the session knows now. */
export function useWizardState(session: WizardSession): WizardState {
  return useSyncExternalStore(session.subscribe, session.getState);
}
