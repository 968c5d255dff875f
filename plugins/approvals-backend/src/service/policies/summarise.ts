import { ShadowSummary } from '@greenlane/backstage-plugin-approvals-common';
import { ShadowCount } from '../../database/operations/policies/summariseShadow';

/** Adds counts up to what an administrator wants to know before promoting a candidate. */
export function summarise(
  counts: ShadowCount[],
): Pick<
  ShadowSummary,
  'requests' | 'differing' | 'failed' | 'tiers' | 'newlyGranted'
> {
  const granted = counts.filter(
    one => one.verdict !== 'granted' && one.shadowVerdict === 'granted',
  );
  return {
    requests: add(counts),
    differing: add(counts.filter(one => one.differs)),
    failed: add(counts.filter(one => one.shadowTier === null)),
    tiers: tierCounts(counts),
    newlyGranted: {
      count: add(granted),
      monthly: spend(granted),
      unknownCost: granted.reduce((sum, one) => sum + one.count - one.known, 0),
    },
  };
}

function add(counts: ShadowCount[]): number {
  return counts.reduce((sum, one) => sum + one.count, 0);
}

function tierCounts(counts: ShadowCount[]): ShadowSummary['tiers'] {
  const byPair = new Map<string, ShadowSummary['tiers'][number]>();
  for (const { tier, shadowTier, count } of counts) {
    const key = JSON.stringify([tier, shadowTier]);
    const known = byPair.get(key)?.count ?? 0;
    const to = shadowTier ?? undefined;
    byPair.set(key, { from: tier, to, count: known + count });
  }
  return [...byPair.values()].sort((a, b) => b.count - a.count);
}

function spend(
  granted: ShadowCount[],
): ShadowSummary['newlyGranted']['monthly'] {
  const byCurrency = new Map<string, number>();
  for (const { currency, monthly, known } of granted) {
    if (currency && known > 0) {
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + monthly);
    }
  }
  return [...byCurrency].map(([currency, amount]) => ({ currency, amount }));
}
