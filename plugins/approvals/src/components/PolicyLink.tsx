import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { usePolicyLink } from '../hooks/usePolicyLink';
import { approvalsTranslationRef } from '../translation';
import { ruleAnchor } from './policyAnchors';

/** Leads to how approvals work here, or to one rule there; its text alone where there is no such page. */
export function PolicyLink(props: { rule?: string; children?: ReactNode }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const address = usePolicyLink();
  const { rule, children } = props;
  if (!address) {
    return <>{children}</>;
  }
  const hash = rule ? `#${encodeURIComponent(ruleAnchor(rule))}` : '';
  return <Link to={`${address}${hash}`}>{children ?? t('policy.title')}</Link>;
}
