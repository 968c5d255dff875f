import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { InertText } from '../../../components/InertText';
import { PersonLink } from '../../../components/PersonLink';
import { RelativeTime } from '../../../components/RelativeTime';

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(1.5) },
    words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  }),
  { name: 'ApprovalsEmergencyPanel' },
);

function Statement(props: {
  person: string;
  verb: string;
  at: string;
  words?: string;
}) {
  const classes = useStyles();
  return (
    <div>
      <PersonLink entityRef={props.person} /> <strong>{props.verb}</strong>{' '}
      <RelativeTime at={props.at} />
      {props.words && (
        <div className={classes.words}>
          <InertText>{props.words}</InertText>
        </div>
      )}
    </div>
  );
}

/** Who broke the glass, or wants to, for which incident and why, and who has reviewed it. */
export function EmergencyPanel(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { emergency, emergencyDetails } = props.request;
  if (!emergencyDetails) {
    return null;
  }
  const { needed, invocations, review } = emergencyDetails;
  const [{ incident }] = invocations;
  return (
    <Alert severity={review ? 'info' : 'warning'} className={classes.root}>
      <AlertTitle>
        {t('emergency.title')}:{' '}
        <InertText>{t('emergency.incident', { incident })}</InertText>
      </AlertTitle>
      {invocations.map(({ person, at, reason }) => (
        <Statement
          key={person}
          person={person}
          verb={t(emergency ? 'emergency.invoked' : 'emergency.wants')}
          at={at}
          words={reason}
        />
      ))}
      {!emergency && <div>{t('emergency.needed', { count: needed })}</div>}
      {emergency && !review && <div>{t('emergency.reviewAwaited')}</div>}
      {review && (
        <Statement
          person={review.person}
          verb={t('emergency.reviewedBy')}
          at={review.at}
          words={review.comment}
        />
      )}
    </Alert>
  );
}
