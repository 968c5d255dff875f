import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { InertText } from '../InertText';
import { PolicyLink } from '../PolicyLink';
import { ClaimNote } from './ClaimNote';
import { ComparisonLines } from './ComparisonLines';
import { Finding } from './Finding';
import { RuleResult } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function UnknownRule(props: { rule: RuleResult }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { missing, error, cause } = props.rule;
  return (
    <div className={classes.quiet}>
      {t('evaluation.ruleUnknown')}{' '}
      {missing?.length ? (
        <InertText>
          {t('evaluation.ruleMissing', { names: missing.join(', ') })}
        </InertText>
      ) : (
        error && <InertText>{words.because(cause, error)}</InertText>
      )}
    </div>
  );
}

const MARKS = {
  matched: ['neutral', 'evaluation.ruleMatched'],
  unknown: ['attention', 'evaluation.conditionUnknown'],
  'not-matched': ['none', 'evaluation.ruleNotMatched'],
  'not-applicable': ['none', 'evaluation.ruleNotMatched'],
} as const;

/** A rule, whether it matches, its reason, and the values that it compared. */
export function RuleFinding(props: { rule: RuleResult }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { rule } = props;
  const [mark, markTitle] = MARKS[rule.result];
  return (
    <Finding mark={mark} markTitle={t(markTitle)}>
      <strong>
        <PolicyLink rule={rule.id}>
          <InertText>{rule.title ?? rule.id}</InertText>
        </PolicyLink>
      </strong>
      {rule.reason && rule.result === 'matched' && (
        <div>
          <InertText>{rule.reason}</InertText>
        </div>
      )}
      {rule.result === 'unknown' && <UnknownRule rule={rule} />}
      <ComparisonLines comparisons={rule.comparisons} />
      <ClaimNote claims={rule.claims} />
    </Finding>
  );
}
