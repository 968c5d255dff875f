import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useFormat } from '../../hooks/useFormat';
import { InertText } from '../InertText';
import { Comparison } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function ComparisonValues(props: { comparison: Comparison }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const { left, right, result } = props.comparison;
  const show = (value: unknown) =>
    typeof value === 'number' ? format.number(value) : JSON.stringify(value);
  if (result === undefined || left === undefined || right === undefined) {
    return <>{t('evaluation.comparisonUnknown')}</>;
  }
  const values = { left: show(left), right: show(right) };
  const isDistance =
    typeof left === 'number' && typeof right === 'number' && left !== right;
  const text = isDistance
    ? t('evaluation.comparisonDistance', {
        ...values,
        distance: format.number(Math.abs(left - right)),
      })
    : t('evaluation.comparison', values);
  return <InertText>{text}</InertText>;
}

/** Each comparison of an expression with the values that it compared. */
export function ComparisonLines(props: { comparisons: Comparison[] }) {
  const classes = useSummaryStyles();
  return (
    <>
      {props.comparisons.map((comparison, index) => (
        <div key={index} className={classes.quiet}>
          <code className={classes.code}>
            <InertText>{comparison.text}</InertText>
          </code>
          {': '}
          <ComparisonValues comparison={comparison} />
        </div>
      ))}
    </>
  );
}
