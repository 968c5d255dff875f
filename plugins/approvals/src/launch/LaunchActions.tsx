import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { useRequestLink } from '../hooks/useRequestLink';
import { approvalsTranslationRef } from '../translation';
import { LaunchResult } from './launchRequest';
import { SecretsDialog } from './SecretsDialog';
import { useAutoLaunch } from './useAutoLaunch';
import { useLaunch } from './useLaunch';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    error: { flexBasis: '100%' },
  }),
  { name: 'ApprovalsLaunchActions' },
);

/** An app without our page still shows which request it is. */
function ReplacementLink(props: { requestId: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const link = useRequestLink(props.requestId);
  return (
    <>
      {' '}
      {link ? (
        <Link to={link}>{t('launch.replacedLink')}</Link>
      ) : (
        props.requestId
      )}
    </>
  );
}

type LaunchActionsProps = {
  request: ApprovalRequest;
  onLaunched?: (result: LaunchResult) => void;
};

/**
 * The way to run a request, for its requester: the button, the secrets it needs, the start by itself
 * and what went wrong. Shows nothing to people who cannot launch it.
 */
export function LaunchActions(props: LaunchActionsProps) {
  const { request, onLaunched } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { launch, launching, error, replacedBy, secretNames, needsSecrets } =
    useLaunch(request, onLaunched);
  const auto = useAutoLaunch(request, launch);
  const [asking, setAsking] = useState(false);
  if (!request.can.launch && !error) {
    return null;
  }
  const again = request.status === 'failed';
  return (
    <div className={classes.root}>
      {error && (
        <Typography className={classes.error} color="error" role="alert">
          {error}
          {replacedBy && <ReplacementLink requestId={replacedBy} />}
        </Typography>
      )}
      {request.can.launch && (
        <Button
          variant="contained"
          color="primary"
          disabled={launching}
          onClick={() => (needsSecrets ? setAsking(true) : launch())}
        >
          {launching && t('launch.starting')}
          {!launching && needsSecrets && t('launch.withSecrets')}
          {!launching &&
            !needsSecrets &&
            (again ? t('launch.runAgain') : t('launch.run'))}
        </Button>
      )}
      {auto.soon && !launching && (
        <>
          <Typography variant="body2">{t('launch.soon')}</Typography>
          <Button onClick={auto.hold}>{t('launch.notYet')}</Button>
        </>
      )}
      {asking && (
        <SecretsDialog
          names={secretNames}
          onCancel={() => setAsking(false)}
          onSubmit={secrets => {
            setAsking(false);
            void launch(secrets);
          }}
        />
      )}
    </div>
  );
}
