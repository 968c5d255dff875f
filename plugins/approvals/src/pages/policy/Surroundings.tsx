import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import {
  describeBreakGlass,
  describeExcludes,
  describeWhenBlocked,
  describeWorkingHours,
} from '@greenlane/backstage-plugin-approvals-policy';
import { InertText } from '../../components/InertText';
import { useFormat } from '../../hooks/useFormat';
import { useWords } from '../../hooks/useWords';
import { approvalsTranslationRef } from '../../translation';
import { Section } from '../request/Section';
import { ExpressionText } from './ExpressionText';
import { flatPrices } from './flatPrices';
import { usePolicyStyles } from './usePolicyStyles';

function Facts(props: { facts: PolicyView['facts'] }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Section title={t('policy.facts')}>
      <ul className={classes.list}>
        {props.facts.map(fact => (
          <li key={fact.name}>
            <strong>{fact.name}</strong> (<code>{fact.value}</code>)
            {fact.parameters.length > 0 &&
              `, ${t('policy.factFrom', {
                fields: fact.parameters.join(', '),
              })}`}
            {fact.onMissing !== undefined &&
              `; ${t('policy.factAssumed', {
                value: JSON.stringify(fact.onMissing),
              })}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Windows(props: { windows: NonNullable<PolicyView['windows']> }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Section title={t('policy.windows')}>
      <ul className={classes.list}>
        {props.windows.map(({ id, of, days, templates }) => (
          <li key={id}>
            <code>{`windows.${id}`}</code>
            {`: ${t(`policy.window.${of}`, { count: days })}`}
            {templates && (
              <InertText>
                {`; ${t('policy.windowOnly', {
                  templates: templates.join(', '),
                })}`}
              </InertText>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Risk(props: { risk: PolicyView['risk'] }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { factors, levels } = props.risk;
  return (
    <Section title={t('policy.risk')}>
      {factors.length === 0 && t('policy.noFactors')}
      <ul className={classes.list}>
        {factors.map(({ id, reason, points, when }) => (
          <li key={id}>
            <InertText>{reason ?? id}</InertText>
            {`: ${t('policy.points', { count: points })}, `}
            <ExpressionText expression={when} />
          </li>
        ))}
        {levels.map(({ id, threshold }) => (
          <li key={id}>
            {t('policy.level', { level: id, threshold: String(threshold) })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Cost(props: { cost: PolicyView['cost'] }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { cost } = props;
  return (
    <Section title={t('policy.cost')}>
      {!cost && t('policy.noCost')}
      {cost?.estimates.map(({ templates, monthly, estimator }) => (
        <p key={templates.join()}>
          {t('policy.estimate', { templates: templates.join(', ') })}:{' '}
          <code>{monthly ?? estimator}</code>
        </p>
      ))}
      {cost && (
        <>
          <p>{t('policy.prices', { currency: cost.currency })}</p>
          <ul className={classes.list}>
            {flatPrices(cost.prices).map(({ name, price }) => (
              <li key={name}>
                <InertText>{`${name}: ${price}`}</InertText>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** What time is working time, and when nothing is started. */
function Times(props: { policy: PolicyView }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const words = useWords();
  const { workingHours, freezes = [] } = props.policy;
  return (
    <Section title={t('policy.times')}>
      {workingHours && <p>{describeWorkingHours(workingHours, words)}</p>}
      <ul className={classes.list}>
        {freezes.map(({ id, from, until, reason, templates }) => (
          <li key={id}>
            <InertText>
              {[
                t('policy.freeze', {
                  from: format.absolute(from),
                  until: format.absolute(until),
                  reason,
                }),
                templates &&
                  t('policy.windowOnly', { templates: templates.join(', ') }),
              ]
                .filter(Boolean)
                .join('; ')}
            </InertText>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Sentences(props: { title: string; sentences: string[] }) {
  const { title, sentences } = props;
  return sentences.length === 0 ? null : (
    <Section title={title}>
      <InertText>{sentences.join(' ')}</InertText>
    </Section>
  );
}

/** Who has no say, and what happens where nobody else has one, or nobody can wait. */
function Exceptions(props: { policy: PolicyView }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { policy } = props;
  return (
    <>
      <Sentences
        title={t('policy.excludes')}
        sentences={describeExcludes({ excludes: policy.excludes }, words)}
      />
      <Sentences
        title={t('policy.blocked')}
        sentences={describeWhenBlocked(
          { whenBlocked: policy.whenBlocked },
          words,
        )}
      />
      <Sentences
        title={t('policy.emergencies')}
        sentences={describeBreakGlass(policy.breakGlass, words)}
      />
    </>
  );
}

/** What the rules talk about: facts, sums, risk and cost; and what time means. */
export function Surroundings(props: { policy: PolicyView }) {
  const { policy } = props;
  const { facts, windows, risk, cost, workingHours, freezes } = policy;
  return (
    <>
      <Facts facts={facts} />
      {windows && <Windows windows={windows} />}
      <Risk risk={risk} />
      <Cost cost={cost} />
      {(workingHours || freezes) && <Times policy={policy} />}
      <Exceptions policy={policy} />
    </>
  );
}
