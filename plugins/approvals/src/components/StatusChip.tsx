import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../translation';
import { LabelChip, Tone } from './LabelChip';

const TONES: Record<RequestStatus, Tone> = {
  denied: 'bad',
  blocked: 'bad',
  pending: 'attention',
  approved: 'good',
  launching: 'active',
  running: 'active',
  completed: 'good',
  failed: 'bad',
  'changes-requested': 'attention',
  rejected: 'bad',
  cancelled: 'quiet',
  expired: 'quiet',
  superseded: 'quiet',
  stale: 'quiet',
  revoked: 'bad',
};

/** Where a request stands, in words. */
export function StatusChip(props: {
  status: RequestStatus;
  /** The launch has been going on for so long that nobody knows how it ended. */
  unconfirmed?: boolean;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { status, unconfirmed } = props;
  return status === 'launching' && unconfirmed ? (
    <LabelChip label={t('status.unconfirmed')} tone="attention" />
  ) : (
    <LabelChip label={t(`status.${status}`)} tone={TONES[status]} />
  );
}
