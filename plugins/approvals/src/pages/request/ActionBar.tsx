import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { sidebarConfig } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { EditButton } from '../../editing/EditButton';
import { InertText } from '../../components/InertText';
import { ActionName, RequestActions } from '../../hooks/useRequestActions';
import { LaunchWait } from '../../components/LaunchWait';
import { LaunchActions } from '../../launch/LaunchActions';
import { ActionNotice } from './ActionNotice';
import { DecideForm } from './DecideForm';
import { DecidingFor } from './DecidingFor';
import { EmergencyActions } from './emergency/EmergencyActions';
import { NextInInbox } from './NextInInbox';
import { OtherActions } from './OtherActions';
import { ReassignAction } from './reassign/ReassignAction';
import { TaskLink } from './TaskLink';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'sticky',
      bottom: 0,
      // Above the portal's own bar.
      [theme.breakpoints.down('xs')]: {
        bottom: sidebarConfig.mobileSidebarHeight,
      },
      zIndex: theme.zIndex.appBar - 1,
      marginTop: theme.spacing(2),
      padding: theme.spacing(1.5, 2),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
    },
    words: { flex: '1 1 240px', overflowWrap: 'anywhere' },
  }),
  { name: 'ApprovalsActionBar' },
);

const DECISIONS: ActionName[] = ['approve', 'reject', 'requestChanges'];

/** Why the viewer has nothing to decide here; nothing is said about requests that are decided. */
function CannotDecide(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { canDecide, status } = props.request;
  if (status !== 'pending' || !canDecide.reason) {
    return null;
  }
  return (
    <Typography variant="body2" className={classes.words}>
      <strong>{t('request.cannotDecide')}:</strong>{' '}
      <InertText>{words.because(canDecide.phrase, canDecide.reason)}</InertText>
    </Typography>
  );
}

/** Everything that the viewer can do, always at hand at the lower edge. */
export function ActionBar(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
  onLaunched: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, actions } = props;
  const hasDecided =
    actions.done !== undefined && DECISIONS.includes(actions.done);
  return (
    <Paper
      square
      elevation={4}
      component="section"
      className={classes.root}
      aria-label={t('request.bar')}
    >
      <ActionNotice actions={actions} />
      <DecidingFor request={request} viewer={props.viewer} actions={actions} />
      <div className={classes.row}>
        {request.canDecide.allowed ? (
          <DecideForm request={request} actions={actions} />
        ) : (
          <CannotDecide request={request} />
        )}
        <LaunchActions request={request} onLaunched={props.onLaunched} />
        <LaunchWait launch={request.launch} />
        <EditButton request={request} />
        <TaskLink taskId={request.launch.taskId} />
        <ReassignAction
          request={request}
          viewer={props.viewer}
          actions={actions}
        />
        <OtherActions request={request} actions={actions} />
        <EmergencyActions
          request={request}
          viewer={props.viewer}
          actions={actions}
        />
        {hasDecided && <NextInInbox id={request.id} />}
      </div>
    </Paper>
  );
}
