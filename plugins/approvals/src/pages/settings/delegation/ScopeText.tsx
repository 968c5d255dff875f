import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DelegationView } from '@greenlane/backstage-plugin-approvals-common';
import { InertText } from '../../../components/InertText';
import { PeopleList } from '../../../components/PeopleList';
import { useFormat } from '../../../hooks/useFormat';
import { approvalsTranslationRef } from '../../../translation';

/** Which requests a delegation is about. */
export function ScopeText({ delegation }: { delegation: DelegationView }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const { templates, tiers, most } = delegation;
  if (!templates && !tiers && !most) {
    return <>{t('delegation.everything')}</>;
  }
  const amount = most && format.money(most.monthly, most.currency);
  return (
    <>
      {templates && (
        <div>
          {t('delegation.onlyTemplates')} <PeopleList entityRefs={templates} />
        </div>
      )}
      {tiers && (
        <div>
          <InertText>
            {t('delegation.onlyTiers', { tiers: tiers.join(', ') })}
          </InertText>
        </div>
      )}
      {amount && <div>{t('delegation.onlyUpTo', { amount })}</div>}
    </>
  );
}
