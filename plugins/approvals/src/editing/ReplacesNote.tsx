import { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ErrorLike } from '@backstage/errors';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { InertText } from '../components/InertText';
import { PersonLink } from '../components/PersonLink';
import { RequestLink } from '../components/RequestLink';
import { SuggestedValues } from '../components/SuggestedValues';
import { isRefusal } from '../hooks/errorStatus';
import { useRequest } from '../hooks/useRequest';
import { useViewer } from '../hooks/useViewer';
import { approvalsTranslationRef } from '../translation';
import { suggestionOf } from './suggestionOf';
import { filledIn, replacedBy } from './wizardSearch';

const useStyles = makeStyles(
  theme => ({
    part: { marginTop: theme.spacing(1) },
    comment: {
      margin: theme.spacing(0.25, 0),
      paddingLeft: theme.spacing(1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ApprovalsReplacesNote' },
);

/** What is filled in as an approver suggested it. */
function Suggested(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { search } = useLocation();
  const { request } = props;
  const suggestion = suggestionOf(request);
  const filled = filledIn(search);
  const applied = Object.entries(suggestion?.values ?? {}).filter(
    ([key, value]) => JSON.stringify(filled[key]) === JSON.stringify(value),
  );
  return suggestion && applied.length > 0 ? (
    <div className={classes.part}>
      <PersonLink entityRef={suggestion.person} /> {t('editing.suggestedBy')}
      <SuggestedValues
        values={Object.fromEntries(applied)}
        before={request.values}
      />
      {t('editing.suggestedCounts')}
    </div>
  ) : null;
}

function Comments(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <>
      {props.request.decisions
        .filter(({ decision }) => decision === 'request-changes')
        .map(({ id, person, comment }) => (
          <div key={id} className={classes.part}>
            <PersonLink entityRef={person} /> {t('editing.asked')}
            {comment && (
              <blockquote className={classes.comment}>
                <InertText>{comment}</InertText>
              </blockquote>
            )}
          </div>
        ))}
    </>
  );
}

function Replaceable(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request } = props;
  return (
    <Alert severity="info" variant="outlined">
      <AlertTitle>{t('editing.replacesTitle')}</AlertTitle>
      {t('editing.replaces')}
      {t('editing.replacesApprovals')}{' '}
      <RequestLink requestId={request.id}>
        {t('editing.seeEarlier')}
      </RequestLink>
      <Comments request={request} />
      <Suggested request={request} />
      {request.launch.secrets.length > 0 && (
        <div className={classes.part}>{t('editing.secrets')}</div>
      )}
    </Alert>
  );
}

function Warning(props: { children: ReactNode }) {
  return (
    <Alert severity="warning" variant="outlined">
      {props.children}
    </Alert>
  );
}

function Over(props: { request: ApprovalRequest }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { id, status, supersededBy } = props.request;
  return (
    <Warning>
      {t('editing.over', { status: t(`status.${status}`) })}{' '}
      <RequestLink requestId={supersededBy ?? id}>
        {t(supersededBy ? 'editing.seeLater' : 'editing.seeEarlier')}
      </RequestLink>
    </Warning>
  );
}

function NotThere(props: { requestId: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Warning>
      <InertText>{t('editing.notThere', { id: props.requestId })}</InertText>
    </Warning>
  );
}

function Unreadable(props: { requestId: string; error: ErrorLike }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return isRefusal(props.error) ? (
    <NotThere requestId={props.requestId} />
  ) : (
    <Warning>{t('editing.unavailable')}</Warning>
  );
}

function Note(props: { requestId: string; templateRef: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { requestId, templateRef } = props;
  const { value: request, error } = useRequest(requestId);
  const viewer = useViewer();
  if (error && !request) {
    return <Unreadable requestId={requestId} error={error} />;
  }
  if (!request || !viewer) {
    return null;
  }
  // Somebody else may see it, and have been given the address.
  if (request.requester !== viewer) {
    return <NotThere requestId={requestId} />;
  }
  if (request.templateRef !== templateRef) {
    return <Warning>{t('editing.otherTemplate')}</Warning>;
  }
  return request.can.supersede ? (
    <Replaceable request={request} />
  ) : (
    <Over request={request} />
  );
}

/** With the wizard: which request is replaced by what is sent from there, and what was asked of it. */
export function ReplacesNote(props: {
  templateRef: string;
  className?: string;
}) {
  const { search } = useLocation();
  const requestId = replacedBy(search);
  return requestId ? (
    <div className={props.className}>
      <Note
        key={requestId}
        requestId={requestId}
        templateRef={props.templateRef}
      />
    </div>
  ) : null;
}
