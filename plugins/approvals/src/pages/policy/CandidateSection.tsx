import useAsync from 'react-use/lib/useAsync';
import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ShadowSummary } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { InertText } from '../../components/InertText';
import { RelativeTime } from '../../components/RelativeTime';
import { useFormat } from '../../hooks/useFormat';
import { requestRouteRef } from '../../routes';
import { approvalsTranslationRef } from '../../translation';
import { Section } from '../request/Section';

/** How the policy beside the one in force has compared, for those who may promote it. */
export function CandidateSection(props: { role: ShadowSummary['role'] }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const { value, error } = useAsync(() => api.getShadow(), [api]);
  return (
    <Section title={t(`rollout.${props.role}`)}>
      {error && t('rollout.comparisonFailed')}
      {value && <Comparison summary={value} />}
    </Section>
  );
}

function Comparison({ summary }: { summary: ShadowSummary }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const { requests, differing, failed, tiers, newlyGranted } = summary;
  const spend = newlyGranted.monthly
    .map(({ amount, currency }) => format.money(amount, currency))
    .join(', ');
  return (
    <>
      <p>{t('rollout.compared', counts({ requests, differing, failed }))}</p>
      <p>
        {t('rollout.newlyGranted', counts({ count: newlyGranted.count }))}{' '}
        {spend && t('rollout.spend', { spend })}{' '}
        {newlyGranted.unknownCost > 0 &&
          t('rollout.unknownCost', counts({ count: newlyGranted.unknownCost }))}
      </p>
      <ul aria-label={t('rollout.tiers')}>
        {tiers.map(({ from, to, count }) => (
          <li key={`${from}\n${to}`}>
            <InertText>
              {`${from} → ${to ?? t('rollout.notEvaluated')}: ${count}`}
            </InertText>
          </li>
        ))}
      </ul>
      <Latest latest={summary.latest} />
    </>
  );
}

function Latest({ latest }: Pick<ShadowSummary, 'latest'>) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const requestRoute = useRouteRef(requestRouteRef);
  return latest.length === 0 ? null : (
    <ul aria-label={t('rollout.latest')}>
      {latest.map(({ id, templateRef, templateTitle, createdAt, ...both }) => (
        <li key={id}>
          <Link to={requestRoute({ id })}>
            <InertText>{templateTitle ?? templateRef}</InertText>
          </Link>{' '}
          <InertText>
            {`${both.tier} → ${both.shadowTier ?? t('rollout.notEvaluated')}`}
          </InertText>{' '}
          <RelativeTime at={createdAt} />
        </li>
      ))}
    </ul>
  );
}

/** Counts as text: translations interpolate text. */
function counts(numbers: Record<string, number>): any {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, String(value)]),
  );
}
