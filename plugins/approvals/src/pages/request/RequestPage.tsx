import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import Alert from '@material-ui/lab/Alert';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { KeyboardHelp } from '../../components/KeyboardHelp';
import { LoadFailure } from '../../components/LoadFailure';
import { titleOf } from '../../components/titleOf';
import { visibleText } from '../../components/splitInvisible';
import { PageFrame } from '../../components/PageFrame';
import { Live } from '../../hooks/useLive';
import { useRequest } from '../../hooks/useRequest';
import { useRequestActions } from '../../hooks/useRequestActions';
import { useShortcuts } from '../../hooks/useShortcuts';
import { useViewer } from '../../hooks/useViewer';
import { ActionBar } from './ActionBar';
import { RequestDetails } from './RequestDetails';
import { RequestSkeleton } from './RequestSkeleton';

function RequestBody(props: {
  request: ApprovalRequest;
  live: Live<ApprovalRequest>;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, live } = props;
  const viewer = useViewer();
  const actions = useRequestActions(request, live.replace);
  return (
    <>
      {live.error && (
        <Alert severity="warning">{t('page.refreshFailed')}</Alert>
      )}
      <RequestDetails request={request} viewer={viewer} actions={actions} />
      <ActionBar
        request={request}
        viewer={viewer}
        actions={actions}
        onLaunched={live.reload}
      />
    </>
  );
}

function RequestHelp(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <KeyboardHelp
      {...props}
      help={[
        { keys: ['a'], meaning: t('keys.approve') },
        { keys: ['r'], meaning: t('keys.reject') },
        { keys: ['c'], meaning: t('keys.requestChanges') },
        { keys: ['n'], meaning: t('keys.nextInbox') },
        { keys: ['u'], meaning: t('keys.back') },
        { keys: ['?'], meaning: t('keys.help') },
      ]}
    />
  );
}

/** One request: what will run and why, and what the viewer can do about it. */
export function RequestPage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const navigate = useNavigate();
  const live = useRequest(id);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useShortcuts({ '?': () => setHelpOpen(true), u: () => navigate('..') });
  const { value: request, error } = live;
  return (
    <PageFrame
      title={visibleText(request ? titleOf(request) : id)}
      type={t('page.title')}
      typeLink=".."
    >
      {request && <RequestBody key={id} request={request} live={live} />}
      {!request && error && (
        <LoadFailure
          error={error}
          onRetry={live.reload}
          way={<Link to="..">{t('page.back')}</Link>}
        />
      )}
      {!request && !error && <RequestSkeleton />}
      <RequestHelp open={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </PageFrame>
  );
}
