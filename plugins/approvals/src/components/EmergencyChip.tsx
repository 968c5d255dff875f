import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequestSummary } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../translation';
import { LabelChip } from './LabelChip';
import { visibleText } from './splitInvisible';

/** Says on every list that a request passed in an emergency, and whether that has been reviewed. */
export function EmergencyChip(props: {
  emergency: ApprovalRequestSummary['emergency'];
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { emergency } = props;
  if (!emergency) {
    return null;
  }
  const { incident, reviewed } = emergency;
  return (
    <LabelChip
      label={t(reviewed ? 'emergency.reviewed' : 'emergency.unreviewed')}
      title={t('emergency.incident', { incident: visibleText(incident) })}
      tone={reviewed ? 'quiet' : 'bad'}
    />
  );
}
