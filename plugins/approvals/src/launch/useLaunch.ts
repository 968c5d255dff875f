import { useCallback, useState } from 'react';
import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../translation';
import { LaunchResult, launchRequest } from './launchRequest';
import { messageOf } from './messageOf';

/** What a page needs for its Run button. */
export type Launch = {
  /** Runs the request; resolves when the answer is known and never rejects. */
  launch(secrets?: Record<string, string>): Promise<void>;
  launching: boolean;
  /** A sentence to show; gone with the next try. */
  error?: string;
  /** The request that was made instead, since this one is no longer what was approved. */
  replacedBy?: string;
  /** The launch has to be given the secrets of these names; empty when it needs none. */
  secretNames: string[];
  needsSecrets: boolean;
};

/** One launch of a request at a time in a window, however many components show its button. */
const inFlight = new Set<string>();

/**
 * Launches a request from the requester's session.
 *
 * @param onLaunched - called after a launch that the scaffolder took, e.g. to read the request again
 */
export function useLaunch(
  request: ApprovalRequest,
  onLaunched?: (result: LaunchResult) => void,
): Launch {
  const scaffolderApi = useApi(scaffolderApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [launching, setLaunching] = useState(false);
  const [error, setError] = useState<string>();
  const [replacedBy, setReplacedBy] = useState<string>();

  const launch = useCallback(
    async (secrets?: Record<string, string>) => {
      if (inFlight.has(request.id)) {
        return;
      }
      inFlight.add(request.id);
      setLaunching(true);
      setError(undefined);
      setReplacedBy(undefined);
      try {
        const result = await launchRequest({
          scaffolderApi,
          discoveryApi,
          fetchApi,
          request,
          secrets,
        });
        if (result.outcome === 'erased') {
          setError(t('launch.erased'));
        } else if (result.outcome === 'replaced') {
          setError(t('launch.replaced'));
          setReplacedBy(result.requestId);
        }
        onLaunched?.(result);
      } catch (caught) {
        setError(messageOf(caught));
      } finally {
        inFlight.delete(request.id);
        setLaunching(false);
      }
    },
    [scaffolderApi, discoveryApi, fetchApi, request, onLaunched, t],
  );

  const secretNames = request.launch.secrets;
  return {
    launch,
    launching,
    error,
    replacedBy,
    secretNames,
    needsSecrets: secretNames.length > 0,
  };
}
