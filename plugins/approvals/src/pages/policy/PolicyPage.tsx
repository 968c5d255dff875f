import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import { evaluationSentences } from '@greenlane/backstage-plugin-approvals-policy';
import { LoadFailure } from '../../components/LoadFailure';
import { PageFrame } from '../../components/PageFrame';
import { WithCode } from '../../components/WithCode';
import { rootRouteRef } from '../../routes';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { Section } from '../request/Section';
import { AskedGroups } from './AskedGroups';
import { CandidateSection } from './CandidateSection';
import { Diagram } from './Diagram';
import { RefusedNotice } from './RefusedNotice';
import { RuleDetails } from './RuleDetails';
import { Surroundings } from './Surroundings';
import { TierDetails } from './TierDetails';
import { useAnchor } from './useAnchor';
import { usePolicyStyles } from './usePolicyStyles';
import { usePolicyView } from './usePolicyView';

function PolicyDetails(props: { policy: PolicyView }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { policy } = props;
  return (
    <div className={classes.sections}>
      {policy.refused && <RefusedNotice refused={policy.refused} />}
      <div>
        {t('policy.intro', { tier: policy.defaultTier })}
        <Diagram policy={policy} />
      </div>
      {policy.shadow && <CandidateSection role={policy.shadow.role} />}
      <Section title={t('policy.tiers')}>
        {policy.tiers.map(tier => (
          <TierDetails key={tier.id} tier={tier} />
        ))}
      </Section>
      <Section title={t('policy.rules')}>
        {policy.tiers.flatMap(({ id, outcome }) =>
          policy.rules
            .filter(rule => rule.tier === id)
            .map(rule => (
              <RuleDetails key={rule.id} rule={rule} outcome={outcome} />
            )),
        )}
      </Section>
      <AskedGroups policy={policy} />
      <Surroundings policy={policy} />
      <Section title={t('policy.sentences')}>
        <ol className={classes.list}>
          {evaluationSentences(words).map(sentence => (
            <li key={sentence}>
              <WithCode>{sentence}</WithCode>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

/** How approvals work here: the policy in force, for somebody who has never seen one. */
export function PolicyPage() {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const root = useRouteRef(rootRouteRef);
  const { value, error, retry } = usePolicyView();
  useAnchor(value !== undefined);
  return (
    <PageFrame
      title={t('policy.title')}
      type={t('page.title')}
      typeLink={root()}
    >
      {value && <PolicyDetails policy={value} />}
      {!value && error && (
        <LoadFailure error={toError(error)} onRetry={retry} />
      )}
      {!value && !error && <Progress aria-label={t('policy.loading')} />}
    </PageFrame>
  );
}
