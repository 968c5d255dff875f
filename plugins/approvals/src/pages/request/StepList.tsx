import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { StepView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';
import { LabelChip } from '../../components/LabelChip';
import { Section } from './Section';
import { stepFetches } from './stepFetches';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    summary: {
      cursor: 'pointer',
      padding: theme.spacing(0.25, 0),
      overflowWrap: 'anywhere',
    },
    action: {
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.text.secondary,
    },
    json: {
      margin: theme.spacing(0.5, 0, 1),
      padding: theme.spacing(1),
      maxHeight: 320,
      overflow: 'auto',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: theme.typography.pxToRem(12),
      backgroundColor: theme.palette.background.default,
    },
    note: {
      marginTop: theme.spacing(0.5),
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ApprovalsStepList' },
);

function StepPart(props: { label: string; value: unknown }) {
  const classes = useStyles();
  if (props.value === undefined) {
    return null;
  }
  const text =
    typeof props.value === 'string'
      ? props.value
      : JSON.stringify(props.value, undefined, 2);
  return (
    <>
      <div className={classes.action}>{props.label}</div>
      {/* A focusable box can be scrolled by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.json} tabIndex={0}>
        <InertText>{text}</InertText>
      </pre>
    </>
  );
}

function Step(props: { step: StepView }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { step } = props;
  return (
    <li>
      <details>
        <summary className={classes.summary}>
          <InertText>{step.name}</InertText>{' '}
          <span className={classes.action}>
            <InertText>{step.action}</InertText>
          </span>{' '}
          {stepFetches(step) && (
            <LabelChip label={t('request.fetches')} tone="attention" />
          )}
        </summary>
        <StepPart label={t('request.stepIf')} value={step.if} />
        <StepPart label={t('request.stepEach')} value={step.each} />
        <StepPart label={t('request.stepInput')} value={step.input} />
      </details>
    </li>
  );
}

/** What will run, step by step, and what of it can still change. */
export function StepList(props: { steps: StepView[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { steps } = props;
  const fetching = steps.filter(stepFetches).map(step => step.name);
  return (
    <Section title={t('request.steps', { count: steps.length })}>
      <ol className={classes.list}>
        {steps.map(step => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      {fetching.length > 0 && (
        <div className={classes.note}>
          <strong>{t('request.notPinned')}</strong>{' '}
          <InertText>
            {t('request.notPinnedHint', { steps: fetching.join(', ') })}
          </InertText>
        </div>
      )}
    </Section>
  );
}
