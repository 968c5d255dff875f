import { WindowKey } from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import { CostSum } from '../../../domain/windows/addUp';
import { COUNTED_STATUSES } from '../../../domain/windows/windowKeys';

export type CostQuery = {
  of: WindowKey;
  /** Of the requester, the owner or the system. */
  key: string;
  /** ISO 8601; requests from then on. */
  since: string;
  /** Leaves this request out. */
  except?: string;
  /** Only requests that were made before this one. */
  before?: { id: string; createdAt: string };
};

/** PostgreSQL's driver answers counts as text. */
type SumRow = {
  template_ref: string;
  currency: string;
  sum: number | null;
  known: number | string;
  unknown: number | string;
};

const COLUMNS: Record<WindowKey, string> = {
  requester: 'requester_key',
  owner: 'template_owner',
  system: 'template_system',
};

/** More than any line, and far from where adding up would overflow. */
const MOST = 1e15;

/** Adds up requests that run, have run or may still run. */
export async function sumCosts(
  knex: Knex,
  query: CostQuery,
): Promise<CostSum[]> {
  const { of, key, since, except, before } = query;
  const rows: SumRow[] = await knex('requests')
    .where(COLUMNS[of], key)
    .where('created_at', '>=', since)
    .where(counted =>
      counted
        .whereIn('status', [...COUNTED_STATUSES])
        .orWhere(failed =>
          failed
            .where('status', 'failed')
            .where(started =>
              started.whereNotNull('task_id').orWhereNotNull('claimed_at'),
            ),
        ),
    )
    .modify(others => {
      if (except) {
        others.whereNot('id', except);
      }
      if (before) {
        const { id, createdAt } = before;
        others.whereRaw('(created_at, id) < (?, ?)', [createdAt, id]);
      }
    })
    .groupBy('template_ref', 'currency')
    .select('template_ref', 'currency')
    .select({
      sum: knex.raw(
        'SUM(CASE WHEN cost_monthly > ? THEN ? ELSE cost_monthly END)',
        [MOST, MOST],
      ),
      known: knex.raw('COUNT(cost_monthly)'),
      unknown: knex.raw(
        'SUM(CASE WHEN cost_expected AND cost_monthly IS NULL THEN 1 ELSE 0 END)',
      ),
    });
  return rows.map(row => ({
    templateRef: row.template_ref,
    currency: row.currency,
    sum: Number(row.sum ?? 0),
    known: Number(row.known),
    unknown: Number(row.unknown),
  }));
}
