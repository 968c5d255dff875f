import { useApi } from '@backstage/core-plugin-api';
import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import useAsync from 'react-use/lib/useAsync';
import { approvalsApiRef } from '../api/approvalsApiRef';

const NONE: PolicyView['tiers'] = [];

/** The tiers of the policy in force; empty while it is unknown, a list is readable without. */
export function usePolicyTiers(): PolicyView['tiers'] {
  const api = useApi(approvalsApiRef);
  const { value } = useAsync(() => api.getPolicy(), [api]);
  return value?.tiers ?? NONE;
}
