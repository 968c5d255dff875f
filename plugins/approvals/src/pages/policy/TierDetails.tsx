import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Deadline,
  describeExcludes,
  describeRejections,
  describeSpan,
  describeTimes,
  describeWhenBlocked,
  stagesOf,
  TierDescription,
} from '@greenlane/backstage-plugin-approvals-policy';
import { InertText } from '../../components/InertText';
import { tierAnchor } from '../../components/policyAnchors';
import { TierChip } from '../../components/TierChip';
import { useWords } from '../../hooks/useWords';
import { approvalsTranslationRef } from '../../translation';
import { AskedText } from './AskedText';
import { ExpressionText } from './ExpressionText';
import { usePolicyStyles } from './usePolicyStyles';

/** Of a tier in which somebody may have to decide. */
function Terms(props: { tier: TierDescription }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { tier } = props;
  const span = (milliseconds: number, key: Deadline) => {
    const working = tier.inWorkingTime?.includes(key) ? true : undefined;
    return describeSpan({ milliseconds, working }, words);
  };
  const { id, title = id, excludes, whenBlocked } = tier;
  const others = [
    ...describeTimes(tier, words, { deadlines: false }),
    ...describeRejections(stagesOf(tier), words),
    ...describeExcludes({ excludes, tier: title }, words),
    ...describeWhenBlocked({ whenBlocked, tier: title }, words),
  ];
  return (
    <p className={classes.quiet}>
      {t(`policy.justification.${tier.justification}`)}{' '}
      {t('policy.deadlines', {
        expires: span(tier.expiresAfterMs, 'expiresAfter'),
        launch: span(tier.launchWithinMs, 'launchWithin'),
      })}
      {tier.retries > 0 && ` ${t('policy.retries', { count: tier.retries })}`}
      {others.length > 0 && <InertText>{` ${others.join(' ')}`}</InertText>}
    </p>
  );
}

/** A tier: what it asks of whom, and until when. */
export function TierDetails(props: { tier: TierDescription }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { tier } = props;
  return (
    <article id={tierAnchor(tier.id)} tabIndex={-1} className={classes.part}>
      <h3 className={classes.heading}>
        {tier.title && <InertText>{tier.title}</InertText>}{' '}
        <TierChip tier={tier.id} outcome={tier.outcome} />
      </h3>
      <div>{t(`policy.lane.${tier.outcome}`)}</div>
      {tier.conditions.length > 0 && (
        <ul>
          {tier.conditions.map(condition => (
            <li key={condition.id}>
              <InertText>{condition.message}</InertText>
              {' ('}
              <ExpressionText expression={condition.when} />
              {'). '}
              {t('policy.condition')}{' '}
              <AskedText require={condition.otherwise.require} />
            </li>
          ))}
        </ul>
      )}
      {tier.stages.length > 0 && (
        <ol>
          {tier.stages.map(stage => (
            <li key={stage.id}>
              <InertText>{stage.title ?? stage.id}</InertText>
              {': '}
              <AskedText require={stage.require} />
            </li>
          ))}
        </ol>
      )}
      {['approve-when', 'review'].includes(tier.outcome) && (
        <Terms tier={tier} />
      )}
    </article>
  );
}
