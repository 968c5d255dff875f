import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../../translation';
import { DraftField } from './DelegationDraft';

/** What the fields of the form are called. */
export function useDraftLabels(): Record<DraftField, string> {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return {
    delegator: t('delegation.forWhom'),
    delegate: t('delegation.toWhom'),
    from: t('delegation.from'),
    until: t('delegation.until'),
    templates: t('delegation.templates'),
    tiers: t('delegation.tiers'),
    most: t('delegation.most'),
  };
}
