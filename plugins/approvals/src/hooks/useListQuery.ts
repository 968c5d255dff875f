import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  REQUEST_STATUSES,
  REQUEST_VIEWS,
  RequestListQuery,
  RequestStatus,
  RequestView,
} from '@greenlane/backstage-plugin-approvals-common';

const PAGE_SIZE = 20;

/** Orders that the list offers; the first is what a list without one has. */
export const ORDERS = {
  newest: 'created,desc',
  oldest: 'created,asc',
  updated: 'updated,desc',
} as const;
export type Order = keyof typeof ORDERS;

/** A choice that leaves nothing out. */
export const NO_FILTERS = { status: [], tier: [], rule: [], search: '' };

/** What the reader chose to see. It stands in the address, so that a list can be sent to somebody. */
export type ListChoice = {
  view: RequestView;
  status: RequestStatus[];
  tier: string[];
  /** Rules that decided the tier. */
  rule: string[];
  search: string;
  order: Order;
  cursor?: string;
};

function isStatus(value: string): value is RequestStatus {
  return (REQUEST_STATUSES as readonly string[]).includes(value);
}

function parseChoice(params: URLSearchParams): ListChoice {
  const view =
    REQUEST_VIEWS.find(name => name === params.get('view')) ?? 'inbox';
  const order = params.get('order') ?? '';
  return {
    view,
    status: params.getAll('status').filter(isStatus),
    tier: params.getAll('tier'),
    rule: params.getAll('rule'),
    search: params.get('search') ?? '',
    order: order in ORDERS ? (order as Order) : 'newest',
    cursor: params.get('cursor') ?? undefined,
  };
}

function formatChoice(choice: ListChoice) {
  const params = new URLSearchParams({ view: choice.view });
  choice.status.forEach(status => params.append('status', status));
  choice.tier.forEach(tier => params.append('tier', tier));
  choice.rule.forEach(rule => params.append('rule', rule));
  if (choice.search) {
    params.set('search', choice.search);
  }
  if (choice.order !== 'newest') {
    params.set('order', choice.order);
  }
  if (choice.cursor) {
    params.set('cursor', choice.cursor);
  }
  return params;
}

function toQuery(choice: ListChoice): RequestListQuery {
  const { view, status, tier, rule, search, order, cursor } = choice;
  return {
    view,
    ...(status.length > 0 && { status }),
    ...(tier.length > 0 && { tier }),
    ...(rule.length > 0 && { rule }),
    ...(search && { search }),
    orderField: ORDERS[order],
    limit: PAGE_SIZE,
    ...(cursor && { cursor }),
  };
}

/** Reads the list's choice from the address and writes it there. */
export function useListQuery() {
  const [params, setParams] = useSearchParams();
  const choice = useMemo(() => parseChoice(params), [params]);
  const choose = useCallback(
    (change: Partial<ListChoice>, options?: { replace?: boolean }) => {
      // Any other choice starts at its first page.
      const next = { ...choice, cursor: undefined, ...change };
      setParams(formatChoice(next), options);
    },
    [choice, setParams],
  );
  const query = useMemo(() => toQuery(choice), [choice]);
  const isFiltered =
    choice.status.length > 0 ||
    choice.tier.length > 0 ||
    choice.rule.length > 0 ||
    choice.search !== '';
  return { choice, query, isFiltered, choose };
}
