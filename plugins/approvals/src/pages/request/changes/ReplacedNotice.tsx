import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { RequestLink } from '../../../components/RequestLink';

const useStyles = makeStyles(
  theme => ({ root: { marginBottom: theme.spacing(1.5) } }),
  { name: 'ApprovalsReplacedNotice' },
);

/** From a request that has been replaced to the one that took its place. */
export function ReplacedNotice(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { supersededBy } = props.request;
  return supersededBy ? (
    <Alert severity="info" className={classes.root}>
      <strong>{t('changes.replacedTitle')}.</strong>{' '}
      <RequestLink requestId={supersededBy}>
        {t('changes.seeLater')}
      </RequestLink>
    </Alert>
  ) : null;
}
