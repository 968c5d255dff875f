import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { LaunchInfo } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../translation';
import { InertText } from './InertText';
import { RelativeTime } from './RelativeTime';

/** From when on something approved can be started, and what it waits for; nothing where it need not wait. */
export function LaunchWait(props: { launch?: LaunchInfo }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { opensAt, freeze } = props.launch ?? {};
  if (!opensAt) {
    return null;
  }
  return (
    <span>
      {t('launchWait.opens')} <RelativeTime at={opensAt} />
      {'. '}
      {freeze ? (
        <>
          {t('launchWait.freeze')} <InertText>{freeze.reason}</InertText>
        </>
      ) : (
        t('launchWait.window')
      )}
    </span>
  );
}
