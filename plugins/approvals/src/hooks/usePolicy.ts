import { useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import useAsync from 'react-use/lib/useAsync';
import { approvalsApiRef } from '../api/approvalsApiRef';

const NONE: PolicyView['tiers'] = [];

/** What lists need of the policy in force; empty while it is unknown, a list is readable without. */
export function usePolicy() {
  const api = useApi(approvalsApiRef);
  const { value } = useAsync(() => api.getPolicy(), [api]);
  const ruleTitles = useMemo(
    () => new Map(value?.rules.map(({ id, title }) => [id, title ?? id])),
    [value],
  );
  return { tiers: value?.tiers ?? NONE, ruleTitles };
}
