import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../InertText';
import { ConditionFinding } from './ConditionFinding';
import { Finding } from './Finding';
import { RuleFinding } from './RuleFinding';
import { AnyEvaluation, FactResult } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function UnknownFact(props: { fact: FactResult }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { fact } = props;
  const consequence = fact.known
    ? t('evaluation.factAssumed', { value: JSON.stringify(fact.value) })
    : t('evaluation.factUnknown');
  return (
    <Finding mark="attention">
      <InertText>{`${fact.name}: ${consequence}`}</InertText>
      {fact.reason && (
        <div>
          <InertText>{fact.reason}</InertText>
        </div>
      )}
    </Finding>
  );
}

function OtherRules(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const rules = props.evaluation.rules.filter(
    rule => rule.result === 'not-matched',
  );
  return rules.length === 0 ? null : (
    <details>
      <summary className={`${classes.summary} ${classes.quiet}`}>
        {t('evaluation.rulesNotMatched')}
      </summary>
      <ul className={classes.list}>
        {rules.map(rule => (
          <RuleFinding key={rule.id} rule={rule} />
        ))}
      </ul>
    </details>
  );
}

/** Why the request falls in its tier: what counted, with the values, and what could not be known. */
export function Reasons(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { evaluation } = props;
  const counted = evaluation.rules.filter(
    rule => rule.result === 'matched' || rule.result === 'unknown',
  );
  const facts = evaluation.facts.filter(fact => !fact.known || fact.assumed);
  return (
    <>
      <ul className={classes.list}>
        {counted.map(rule => (
          <RuleFinding key={rule.id} rule={rule} />
        ))}
        {counted.length === 0 && (
          <Finding mark="neutral">
            {t('evaluation.noRule', { tier: evaluation.tier })}
          </Finding>
        )}
        {evaluation.conditions.map(condition => (
          <ConditionFinding key={condition.id} condition={condition} />
        ))}
        {facts.map(fact => (
          <UnknownFact key={fact.name} fact={fact} />
        ))}
      </ul>
      <OtherRules evaluation={evaluation} />
    </>
  );
}
