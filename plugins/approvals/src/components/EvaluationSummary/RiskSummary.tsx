import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { describeLevel } from '@greenlane/backstage-plugin-approvals-policy';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { InertText } from '../InertText';
import { ClaimNote } from './ClaimNote';
import { AnyEvaluation } from './types';
import { useSummaryStyles } from './useSummaryStyles';

/** The risk's level and the factors that count. */
export function RiskSummary(props: { risk: AnyEvaluation['risk'] }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { risk } = props;
  if (risk.factors.length === 0) {
    return null;
  }
  const counting = risk.factors.filter(factor => factor.counts);
  return (
    <div>
      <h3 className={classes.heading}>{t('risk.title')}</h3>
      <div>
        {t('risk.level', {
          level: describeLevel(risk.level, words),
          score: String(risk.score),
        })}
      </div>
      {counting.length === 0 && (
        <div className={classes.quiet}>{t('risk.noFactors')}</div>
      )}
      <ul className={classes.list}>
        {counting.map(factor => (
          <li key={factor.id} className={`${classes.row} ${classes.quiet}`}>
            <span>
              <InertText>{factor.reason ?? factor.id}</InertText>
              {factor.unknown && ` ${t('risk.unknown')}`}
              <ClaimNote claims={factor.claims} />
            </span>
            <span className={classes.amount}>
              {t('risk.points', { count: factor.points })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
