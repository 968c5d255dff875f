import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useFormat } from '../../hooks/useFormat';
import { InertText } from '../InertText';
import { Comparison } from './types';
import { useSummaryStyles } from './useSummaryStyles';

/** Whether an expression has this value written in it, so that it need not be said twice. */
function isWritten(text: string, value: unknown) {
  return typeof value === 'string'
    ? text.includes(`'${value}'`) || text.includes(`"${value}"`)
    : Array.isArray(value) && text.includes('[');
}

function useComparisonText({ text, left, right, result }: Comparison): string {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  if (result === undefined || left === undefined) {
    return t('evaluation.comparisonUnknown');
  }
  // A truth value that stands by itself is compared with nothing.
  if (right === undefined) {
    return t('evaluation.comparisonIs', { value: JSON.stringify(left) });
  }
  if (typeof left === 'number' && typeof right === 'number') {
    const values = {
      left: format.number(left),
      right: format.number(right),
      distance: format.number(Math.abs(left - right)),
    };
    if (left === right) {
      return t('evaluation.comparisonExact', values);
    }
    return left > right
      ? t('evaluation.comparisonOver', values)
      : t('evaluation.comparisonUnder', values);
  }
  if (isWritten(text, right)) {
    return t('evaluation.comparisonIs', { value: JSON.stringify(left) });
  }
  if (isWritten(text, left)) {
    return t('evaluation.comparisonIs', { value: JSON.stringify(right) });
  }
  return t('evaluation.comparison', {
    left: JSON.stringify(left),
    right: JSON.stringify(right),
  });
}

function ComparisonLine(props: { comparison: Comparison }) {
  const classes = useSummaryStyles();
  const text = useComparisonText(props.comparison);
  return (
    <div className={classes.quiet}>
      <code className={classes.code}>
        <InertText>{props.comparison.text}</InertText>
      </code>
      {': '}
      <InertText>{text}</InertText>
    </div>
  );
}

/** Each comparison of an expression with the values that it compared. */
export function ComparisonLines(props: { comparisons: Comparison[] }) {
  return (
    <>
      {props.comparisons.map((comparison, index) => (
        <ComparisonLine key={index} comparison={comparison} />
      ))}
    </>
  );
}
