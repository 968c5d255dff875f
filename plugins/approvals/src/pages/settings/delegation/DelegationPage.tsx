import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { LoadFailure } from '../../../components/LoadFailure';
import { useViewer } from '../../../hooks/useViewer';
import { approvalsTranslationRef } from '../../../translation';
import { Section } from '../../request/Section';
import { SettingsFrame } from '../SettingsFrame';
import { DelegationForm } from './DelegationForm';
import { DelegationList } from './DelegationList';
import { EverybodysDelegations } from './EverybodysDelegations';
import { useDelegations } from './useDelegations';

/** What this person has given and received, and the form for more. */
function OwnDelegations({ viewer }: { viewer: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { value, error, reload, showMore } = useDelegations(viewer);
  const [changes, setChanges] = useState(0);
  const onChanged = () => {
    setChanges(changes + 1);
    reload();
  };
  if (!value) {
    return error ? (
      <LoadFailure error={error} onRetry={reload} />
    ) : (
      <Progress aria-label={t('delegation.loading')} />
    );
  }
  const { items, manageOthers, pageInfo } = value;
  const isOwn = (ref: string) => ref === viewer;
  return (
    <>
      {error && <Alert severity="warning">{t('page.refreshFailed')}</Alert>}
      <Section title={t('delegation.given')}>
        <DelegationList
          delegations={items.filter(({ delegator }) => isOwn(delegator))}
          empty={t('delegation.noneGiven')}
          onEnded={onChanged}
        />
      </Section>
      <Section title={t('delegation.received')}>
        <DelegationList
          delegations={items.filter(({ delegate }) => isOwn(delegate))}
          empty={t('delegation.noneReceived')}
          onEnded={onChanged}
        />
      </Section>
      {pageInfo.nextCursor && (
        <Button onClick={showMore}>{t('delegation.showMore')}</Button>
      )}
      <Section title={t('delegation.add')}>
        <DelegationForm manageOthers={manageOthers} onCreated={onChanged} />
      </Section>
      {manageOthers && (
        <EverybodysDelegations changes={changes} onChanged={onChanged} />
      )}
    </>
  );
}

/** Who decides for whom: one's own, and for administrators everybody's. */
export function DelegationPage() {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const viewer = useViewer();
  return (
    <SettingsFrame part="delegation">
      {viewer ? (
        <OwnDelegations viewer={viewer} />
      ) : (
        <Progress aria-label={t('delegation.loading')} />
      )}
    </SettingsFrame>
  );
}
