import { RequestFilter } from '@greenlane/backstage-plugin-approvals-node';
import { Knex } from 'knex';
import { whereFilter } from '../requests/whereFilter';
import { Viewer, whereSeenBy } from '../requests/whereSeenBy';

/** The policy that decides and the one in the shadow, and who looks. */
export type ShadowSearch = {
  policyHash: string;
  shadowHash: string;
  viewer: Viewer;
  filter?: RequestFilter;
};

/** How many requests the two policies have treated like this. */
export type ShadowCount = {
  tier: string;
  verdict: string;
  /** Null: it could not be evaluated. */
  shadowTier: string | null;
  shadowVerdict: string | null;
  differs: boolean;
  currency: string | null;
  count: number;
  /** How many of them have a known cost, and what these cost a month together. */
  known: number;
  monthly: number;
};

/** Counts by what both did; each request once, by its newest evaluation. */
export async function countShadowResults(
  knex: Knex,
  search: ShadowSearch,
): Promise<ShadowCount[]> {
  const columns = [
    'shadow_results.tier',
    'shadow_results.verdict',
    'shadow_tier',
    'shadow_verdict',
    'differs',
    'shadow_currency',
  ];
  const rows = await whereMatching(knex, search)
    .select(columns)
    .count({ count: '*', known: 'shadow_cost_monthly' })
    .sum({ monthly: 'shadow_cost_monthly' })
    .groupBy(columns);
  return rows.map((row: any) => ({
    tier: row.tier,
    verdict: row.verdict,
    shadowTier: row.shadow_tier,
    shadowVerdict: row.shadow_verdict,
    differs: Boolean(row.differs),
    currency: row.shadow_currency,
    count: Number(row.count),
    known: Number(row.known),
    monthly: Number(row.monthly ?? 0),
  }));
}

/** The latest requests that the two policies treat differently, the newest first. */
export async function findDiffering(
  knex: Knex,
  search: ShadowSearch & { limit: number },
) {
  const rows = await whereMatching(knex, search)
    .where('shadow_results.differs', true)
    .select(
      'requests.id',
      'requests.template_ref',
      'requests.template_title',
      'requests.requester_key',
      'requests.created_at',
      'shadow_results.tier',
      'shadow_results.verdict',
      'shadow_tier',
      'shadow_verdict',
    )
    .orderBy([
      { column: 'shadow_results.created_at', order: 'desc' },
      { column: 'requests.id', order: 'desc' },
    ])
    .limit(search.limit);
  return rows.map((row: any) => ({
    id: row.id as string,
    templateRef: row.template_ref as string,
    templateTitle: (row.template_title ?? undefined) as string | undefined,
    requester: row.requester_key as string,
    createdAt: row.created_at as string,
    tier: row.tier as string,
    verdict: row.verdict as string,
    shadowTier: (row.shadow_tier ?? undefined) as string | undefined,
    shadowVerdict: (row.shadow_verdict ?? undefined) as string | undefined,
  }));
}

function whereMatching(knex: Knex, search: ShadowSearch): Knex.QueryBuilder {
  const query = knex('shadow_results')
    .join('requests', 'requests.id', 'shadow_results.request_id')
    .whereRaw('shadow_results.version = requests.evaluation_version')
    .where({
      'shadow_results.policy_hash': search.policyHash,
      'shadow_results.shadow_hash': search.shadowHash,
    });
  whereSeenBy(query, search.viewer);
  return search.filter ? whereFilter(query, search.filter) : query;
}
