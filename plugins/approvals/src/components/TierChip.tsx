import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../translation';
import { LabelChip, Tone } from './LabelChip';

type Outcome = ApprovalRequest['evaluation']['outcome'];

const TONES: Record<Outcome, Tone> = {
  approve: 'good',
  'approve-when': 'active',
  review: 'attention',
  deny: 'bad',
};

/** The id of a tier, coloured by what the tier does where that is known. */
export function TierChip(props: { tier: string; outcome?: Outcome }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <LabelChip
      label={props.tier}
      title={t('tier.label', { tier: props.tier })}
      tone={props.outcome ? TONES[props.outcome] : 'quiet'}
    />
  );
}
