import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  describeAppliesTo,
  Outcome,
  RuleDescription,
} from '@greenlane/backstage-plugin-approvals-policy';
import { InertText } from '../../components/InertText';
import { ruleAnchor } from '../../components/policyAnchors';
import { TierChip } from '../../components/TierChip';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { DecidedLink } from './DecidedLink';
import { ExpressionText } from './ExpressionText';
import { usePolicyStyles } from './usePolicyStyles';

/** A rule: for which templates, when, why, and what it has decided. */
export function RuleDetails(props: {
  rule: RuleDescription;
  outcome?: Outcome;
}) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { rule, outcome } = props;
  return (
    <article id={ruleAnchor(rule.id)} tabIndex={-1} className={classes.part}>
      <h3 className={classes.heading}>
        <InertText>{rule.title ?? rule.id}</InertText>
      </h3>
      {rule.reason && (
        <p>
          <InertText>{rule.reason}</InertText>
        </p>
      )}
      <p className={classes.quiet}>
        <InertText>
          {t('policy.appliesTo', {
            templates: describeAppliesTo(rule.appliesToPatterns, words),
          })}
        </InertText>
        {'. '}
        {rule.when ? (
          <>
            {t('policy.when')} <ExpressionText expression={rule.when} />.
          </>
        ) : (
          t('policy.always')
        )}
      </p>
      <div>
        {t('policy.leadsTo')} <TierChip tier={rule.tier} outcome={outcome} />
      </div>
      <DecidedLink rule={rule.id} />
    </article>
  );
}
