import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../InertText';
import { ClaimNote } from './ClaimNote';
import { ComparisonLines } from './ComparisonLines';
import { Finding } from './Finding';
import { ConditionResult } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function markOf(condition: ConditionResult) {
  if (condition.holds) {
    return { mark: 'good', title: 'evaluation.conditionHolds' } as const;
  }
  return condition.error || condition.missing?.length
    ? ({ mark: 'attention', title: 'evaluation.conditionUnknown' } as const)
    : ({ mark: 'bad', title: 'evaluation.conditionFails' } as const);
}

/** A condition, whether it holds, and the values that it compared. */
export function ConditionFinding(props: { condition: ConditionResult }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { condition } = props;
  const { mark, title } = markOf(condition);
  return (
    <Finding mark={mark} markTitle={t(title)}>
      <InertText>{condition.message}</InertText>
      {condition.missing?.length ? (
        <div className={classes.quiet}>
          <InertText>
            {t('evaluation.ruleMissing', {
              names: condition.missing.join(', '),
            })}
          </InertText>
        </div>
      ) : undefined}
      <ComparisonLines comparisons={condition.comparisons} />
      <ClaimNote claims={condition.claims} />
    </Finding>
  );
}
