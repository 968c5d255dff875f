import useAsync from 'react-use/lib/useAsync';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { StepView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../../../api/approvalsApiRef';
import { approvalsTranslationRef } from '../../../translation';
import { InertText } from '../../../components/InertText';
import { LabelChip } from '../../../components/LabelChip';
import { ChangesTable } from './ChangesTable';
import { StepChange, diffSteps } from './diffSteps';

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(1) },
    message: { flex: 1, minWidth: 0 },
    step: { marginTop: theme.spacing(1) },
    action: {
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(13),
    },
  }),
  { name: 'ApprovalsStepChanges' },
);

const KINDS = {
  added: ['changes.stepAdded', 'good'],
  removed: ['changes.stepRemoved', 'bad'],
  changed: ['changes.stepChanged', 'attention'],
} as const;

function Step(props: { change: StepChange }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { change } = props;
  const [label, tone] = KINDS[change.kind];
  return (
    <div className={classes.step}>
      <LabelChip label={t(label)} tone={tone} />{' '}
      <InertText>{change.step.name}</InertText>{' '}
      <span className={classes.action}>
        <InertText>{change.step.action}</InertText>
      </span>
      {change.kind === 'changed' && <ChangesTable changes={change.changes} />}
    </div>
  );
}

function Steps(props: { from: StepView[]; to: StepView[] }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { steps, isMoved } = diffSteps(props.from, props.to);
  return (
    <>
      {isMoved && <div>{t('changes.stepsMoved')}</div>}
      {steps.map(change => (
        <Step key={change.step.id} change={change} />
      ))}
      {steps.length === 0 && !isMoved && t('changes.stepsSame')}
    </>
  );
}

/** What runs now and did not before: the template has changed since the earlier request. */
export function StepChanges(props: { earlierId: string; steps: StepView[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const { earlierId, steps } = props;
  const earlier = useAsync(() => api.getRequest(earlierId), [api, earlierId]);
  return (
    <Alert
      severity="warning"
      variant="outlined"
      className={classes.root}
      classes={{ message: classes.message }}
    >
      <AlertTitle>{t('changes.templateChanged')}</AlertTitle>
      {t('changes.templateHint')}
      {earlier.error && <div>{t('changes.stepsFailed')}</div>}
      {earlier.value && <Steps from={earlier.value.steps} to={steps} />}
    </Alert>
  );
}
