import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { InertText } from '../InertText';
import { ConditionFinding } from './ConditionFinding';
import { Finding } from './Finding';
import { RuleFinding } from './RuleFinding';
import { AnyEvaluation, FactResult, RuleResult } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function UnknownFact(props: { fact: FactResult }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { fact } = props;
  const consequence = fact.known
    ? t('evaluation.factAssumed', { value: JSON.stringify(fact.value) })
    : t('evaluation.factUnknown');
  return (
    <Finding mark="attention">
      <InertText>{`${fact.name}: ${consequence}`}</InertText>
      {fact.reason && (
        <div>
          <InertText>{words.because(fact.cause, fact.reason)}</InertText>
        </div>
      )}
    </Finding>
  );
}

/** Rules that changed nothing: those that do not match, and those of a less strict tier. */
function OtherRules(props: { rules: RuleResult[] }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return props.rules.length === 0 ? null : (
    <details>
      <summary className={`${classes.summary} ${classes.quiet}`}>
        {t('evaluation.otherRules')}
      </summary>
      <ul className={classes.list}>
        {props.rules.map(rule => (
          <RuleFinding key={rule.id} rule={rule} />
        ))}
      </ul>
    </details>
  );
}

/** Whether the request would be in another tier without this rule, or might be. */
function isDecisive(rule: RuleResult, tier: string) {
  return rule.result === 'unknown' || rule.countedAs === tier;
}

/** What these expressions talk about; a fact that none of them reads explains nothing. */
function namesIn(expressions: Array<{ when?: string }>) {
  return new Set(expressions.flatMap(({ when }) => when?.match(/\w+/g) ?? []));
}

/** Why the request falls in its tier: what counted, with the values, and what could not be known. */
export function Reasons(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { evaluation } = props;
  const checked = evaluation.rules.filter(
    rule => rule.result !== 'not-applicable',
  );
  const decisive = checked.filter(rule => isDecisive(rule, evaluation.tier));
  const others = checked.filter(rule => !isDecisive(rule, evaluation.tier));
  const read = namesIn([...checked, ...evaluation.conditions]);
  const facts = evaluation.facts.filter(
    fact => read.has(fact.name) && (!fact.known || fact.assumed),
  );
  return (
    <>
      <ul className={classes.list}>
        {decisive.map(rule => (
          <RuleFinding key={rule.id} rule={rule} />
        ))}
        {checked.every(rule => rule.result === 'not-matched') && (
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
      <OtherRules rules={others} />
    </>
  );
}
