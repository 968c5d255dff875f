import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../InertText';
import { ComparisonLines } from './ComparisonLines';
import { Finding } from './Finding';
import { RuleResult } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function UnknownRule(props: { rule: RuleResult }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { missing, error } = props.rule;
  return (
    <div className={classes.quiet}>
      {t('evaluation.ruleUnknown')}{' '}
      {missing?.length ? (
        <InertText>
          {t('evaluation.ruleMissing', { names: missing.join(', ') })}
        </InertText>
      ) : (
        error && <InertText>{error}</InertText>
      )}
    </div>
  );
}

/** A rule that counted (or did not), its reason, and the values that it compared. */
export function RuleFinding(props: { rule: RuleResult }) {
  const { rule } = props;
  const name = rule.title ?? rule.id;
  const marks = {
    matched: 'neutral',
    unknown: 'attention',
    'not-matched': 'good',
    'not-applicable': 'good',
  } as const;
  return (
    <Finding mark={marks[rule.result]}>
      <strong>
        <InertText>{name}</InertText>
      </strong>
      {rule.reason && rule.result === 'matched' && (
        <div>
          <InertText>{rule.reason}</InertText>
        </div>
      )}
      {rule.result === 'unknown' && <UnknownRule rule={rule} />}
      <ComparisonLines comparisons={rule.comparisons} />
    </Finding>
  );
}
