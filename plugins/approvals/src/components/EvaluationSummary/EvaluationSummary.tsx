import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { InertText } from '../InertText';
import { sayAll } from '../sayAll';
import { TierChip } from '../TierChip';
import { ChecksSummary } from './ChecksSummary';
import { CostSummary } from './CostSummary';
import { EasierLines } from './EasierLines';
import { Finding } from './Finding';
import { Reasons } from './Reasons';
import { RiskSummary } from './RiskSummary';
import { AnyEvaluation } from './types';
import { useSummaryStyles } from './useSummaryStyles';
import { WhoIsAsked } from './WhoIsAsked';

function Verdict(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { verdict, tier, outcome } = props.evaluation;
  return (
    <>
      <div className={classes.verdict}>
        <Typography variant="subtitle1" component="span">
          {t(`outcome.${verdict}`)}
        </Typography>
        <TierChip tier={tier} outcome={outcome} />
      </div>
      <div className={classes.quiet}>{t(`outcomeDetail.${verdict}`)}</div>
    </>
  );
}

function Obstacles(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { evaluation } = props;
  const missing = evaluation.missing ?? [];
  const unreachable =
    'unreachable' in evaluation
      ? sayAll(words, evaluation.unreachable, evaluation.unreachablePhrases)
      : [];
  return (
    <ul className={classes.list}>
      {missing.length > 0 && (
        <Finding mark="attention">
          <InertText>
            {t('evaluation.missing', { names: missing.join(', ') })}
          </InertText>
        </Finding>
      )}
      {unreachable.length > 0 && (
        <Finding mark="bad">
          {t('evaluation.unreachable')}
          {unreachable.map(reason => (
            <div key={reason}>
              <InertText>{reason}</InertText>
            </div>
          ))}
        </Finding>
      )}
    </ul>
  );
}

/**
 * A policy's answer in words: what happens, why with the values that were compared, what it costs,
 * what is risky, and who will be asked. `compact` leaves room for a column of 320 pixels.
 */
export function EvaluationSummary(props: {
  evaluation: AnyEvaluation;
  compact?: boolean;
  /** Only why; for where the outcome and the stages are shown beside it, as they stand by now. */
  explainOnly?: boolean;
  /** Also what would make it easier: for the requester, who could change it. */
  showEasier?: boolean;
}) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { evaluation, compact, explainOnly, showEasier } = props;
  return (
    <section
      className={compact ? classes.compact : classes.root}
      aria-label={t('evaluation.label')}
    >
      {!explainOnly && <Verdict evaluation={evaluation} />}
      <Obstacles evaluation={evaluation} />
      {!explainOnly && (
        <h3 className={classes.heading}>{t('evaluation.why')}</h3>
      )}
      <Reasons evaluation={evaluation} />
      <ChecksSummary evaluation={evaluation} />
      <div className={compact ? undefined : classes.columns}>
        <CostSummary evaluation={evaluation} />
        <RiskSummary risk={evaluation.risk} />
      </div>
      {showEasier && <EasierLines evaluation={evaluation} />}
      {!explainOnly && <WhoIsAsked evaluation={evaluation} />}
    </section>
  );
}
