import Card from '@material-ui/core/Card';
import CardContent from '@material-ui/core/CardContent';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { EvaluationSummary } from '../../components/EvaluationSummary';
import { InertText } from '../../components/InertText';
import { PolicyLink } from '../../components/PolicyLink';
import { SubmissionFailure } from './SubmissionFailure';
import { useWizardState } from './useWizardSession';
import { WizardSession } from './WizardSession';
import { WizardState } from './WizardState';

const useStyles = makeStyles(
  theme => ({
    progress: { height: 2 },
    content: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    unseen: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ApprovalsWizardPanel' },
);

function Answer(props: { state: WizardState }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { evaluation, values, checking, unavailable, refusal } = props.state;
  if (evaluation) {
    return <EvaluationSummary evaluation={evaluation} compact showEasier />;
  }
  if (unavailable && !checking) {
    return (
      <Typography variant="body2">
        {refusal ? <InertText>{refusal}</InertText> : t('panel.unavailable')}
      </Typography>
    );
  }
  return (
    <Typography variant="body2" color="textSecondary">
      {values ? t('panel.checking') : t('panel.empty')}
    </Typography>
  );
}

/** Only the outcome is read out: the whole panel at every pause in typing would be a torrent. */
function SpokenOutcome(props: { state: WizardState }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { evaluation } = props.state;
  return (
    <div className={classes.unseen} aria-live="polite">
      {evaluation && t(`outcome.${evaluation.verdict}`)}
    </div>
  );
}

/** Stands beside the wizard: what will happen, why, what it costs and who will be asked. */
export function WizardPanel(props: {
  session: WizardSession;
  onEdit: () => void;
}) {
  const { session, onEdit } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const state = useWizardState(session);
  return (
    <Card component="aside" aria-label={t('panel.label')}>
      {state.checking ? (
        <LinearProgress
          className={classes.progress}
          aria-label={t('panel.checking')}
        />
      ) : (
        <div className={classes.progress} />
      )}
      <CardContent className={classes.content}>
        {state.failure && (
          <SubmissionFailure
            message={state.failure.message}
            onTryAgain={state.failure.tryAgain}
            onEdit={onEdit}
          />
        )}
        <SpokenOutcome state={state} />
        <Answer state={state} />
        <PolicyLink />
      </CardContent>
    </Card>
  );
}
