import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { describeEasier } from '@greenlane/backstage-plugin-approvals-policy';
import { useWords } from '../../hooks/useWords';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../InertText';
import { Finding } from './Finding';
import { AnyEvaluation } from './types';
import { useSummaryStyles } from './useSummaryStyles';

/** The smallest changes that would make it easier, one sentence each; nothing if there are none. */
export function EasierLines(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { easier = [], cost } = props.evaluation;
  return easier.length === 0 ? null : (
    <>
      <h3 className={classes.heading}>{t('evaluation.easier')}</h3>
      <ul className={classes.list}>
        {easier.map(change => (
          <Finding
            key={`${change.parameter} ${JSON.stringify(change.to)}`}
            mark="neutral"
          >
            <InertText>
              {describeEasier(change, cost.currency, words)}
            </InertText>
          </Finding>
        ))}
      </ul>
    </>
  );
}
