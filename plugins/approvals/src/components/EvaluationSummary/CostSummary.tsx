import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { useFormat } from '../../hooks/useFormat';
import { InertText } from '../InertText';
import { Finding } from './Finding';
import { CostThreshold, nearestCostThreshold } from './costThreshold';
import { AnyEvaluation } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function CostLines(props: { cost: AnyEvaluation['cost'] }) {
  const classes = useSummaryStyles();
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {props.cost.lines.map((line, index) => (
        <li key={index} className={`${classes.row} ${classes.quiet}`}>
          <InertText>{line.label}</InertText>
          <span className={classes.amount}>
            {format.money(line.amount, props.cost.currency)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function markOf({ good }: CostThreshold) {
  if (good === undefined) {
    return 'neutral';
  }
  return good ? 'good' : 'bad';
}

function DistanceToLine(props: { evaluation: AnyEvaluation }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const threshold = nearestCostThreshold(props.evaluation);
  if (!threshold) {
    return null;
  }
  const { currency } = props.evaluation.cost;
  const mark = markOf(threshold);
  const isOver = threshold.distance > 0;
  const line = format.money(threshold.line, currency);
  const distance = format.money(Math.abs(threshold.distance), currency);
  if (threshold.distance === 0) {
    return <Finding mark={mark}>{t('cost.exactly', { line })}</Finding>;
  }
  return (
    <Finding mark={mark}>
      {t(isOver ? 'cost.above' : 'cost.below', { line, distance })}
    </Finding>
  );
}

/** What it costs a month, of what that is made, and how far it is from the nearest line. */
export function CostSummary(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const words = useWords();
  const { cost } = props.evaluation;
  if (!cost.known || cost.monthly === undefined) {
    return cost.reason ? (
      <div>
        <h3 className={classes.heading}>{t('cost.title')}</h3>
        <div>{t('cost.unknown')}</div>
        <div className={classes.quiet}>
          <InertText>{words.because(cost.cause, cost.reason)}</InertText>
        </div>
      </div>
    ) : null;
  }
  return (
    <div>
      <h3 className={classes.heading}>{t('cost.title')}</h3>
      <div>
        {t('cost.perMonth', {
          amount: format.money(cost.monthly, cost.currency),
        })}
      </div>
      <ul className={classes.list}>
        <DistanceToLine evaluation={props.evaluation} />
      </ul>
      {cost.lines.length > 1 && <CostLines cost={cost} />}
    </div>
  );
}
