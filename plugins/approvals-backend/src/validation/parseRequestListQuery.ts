import { InputError } from '@backstage/errors';
import {
  REQUEST_STATUSES,
  REQUEST_VIEWS,
  RequestListQuery,
} from '@greenlane/backstage-plugin-approvals-common';
import { normalizeRef } from '../domain/normalizeRef';
import { refuseUnknown } from './parseBody';
import { parseTemplateRef } from './parseEvaluationBody';
import { parseIdentifier } from './text';

/** What a list can be ordered by. */
export const ORDER_FIELDS = ['created', 'updated'] as const;

/** The query of a list with its defaults filled in; every filter has at least one entry. */
export type ParsedListQuery = Omit<RequestListQuery, 'orderField' | 'limit'> & {
  order: { field: (typeof ORDER_FIELDS)[number]; direction: 'asc' | 'desc' };
  /** 1–100. */
  limit: number;
};

type Query = Record<string, unknown>;

const KEYS = [
  'view',
  'status',
  'tier',
  'template',
  'requester',
  'rule',
  'search',
  'orderField',
  'limit',
  'cursor',
];
/** A filter with more entries is a mistake, and a query of unbounded size. */
const MAX_ENTRIES = 50;

/**
 * The query of `GET /requests` as Express parsed it. Filters may be repeated or separated by commas.
 * Throws `InputError` for anything that is not understood, rather than showing an unfiltered list.
 */
export function parseRequestListQuery(query: Query): ParsedListQuery {
  refuseUnknown(Object.keys(query), KEYS, 'The query');
  return {
    view: pick('view', one(query, 'view') ?? 'all', REQUEST_VIEWS),
    status: many(query, 'status')?.map(status =>
      pick('status', status, REQUEST_STATUSES),
    ),
    tier: many(query, 'tier'),
    template: many(query, 'template')?.map(parseTemplateRef),
    requester: many(query, 'requester')?.map(normalizeRef),
    rule: many(query, 'rule')?.map(parseRule),
    search: one(query, 'search', 200),
    order: parseOrder(one(query, 'orderField')),
    limit: parseLimit(one(query, 'limit')),
    cursor: one(query, 'cursor', 2_000),
  };
}

function one(
  query: Query,
  key: string,
  maxLength?: number,
): string | undefined {
  const value = query[key];
  if (Array.isArray(value)) {
    throw new InputError(`Give "${key}" only once.`);
  }
  return value === undefined || value === ''
    ? undefined
    : parseIdentifier(value, key, maxLength);
}

function many(query: Query, key: string): string[] | undefined {
  const values = [query[key] ?? []]
    .flat()
    .filter(value => value !== '')
    .flatMap(value => parseIdentifier(value, key, 5_000).split(','))
    .map(value => parseIdentifier(value.trim(), key));
  if (values.length > MAX_ENTRIES) {
    throw new InputError(`Give at most ${MAX_ENTRIES} entries for "${key}".`);
  }
  return values.length > 0 ? [...new Set(values)] : undefined;
}

function pick<T extends string>(
  key: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find(candidate => candidate === value);
  if (!found) {
    throw new InputError(`"${key}" has to be one of ${allowed.join(', ')}.`);
  }
  return found;
}

/** As the policy allows the id of a rule to be; it need not exist any more. */
function parseRule(id: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_.-]{0,62}$/.test(id)) {
    throw new InputError(
      '"rule" has to be the id of a rule: a letter, then letters, digits, "_", "." or "-", at most 63 in all.',
    );
  }
  return id;
}

function parseOrder(value = 'created,desc'): ParsedListQuery['order'] {
  const [field, direction = 'asc', ...rest] = value.split(',');
  if (rest.length > 0) {
    throw new InputError('Write "orderField" like created,desc.');
  }
  return {
    field: pick('orderField', field, ORDER_FIELDS),
    direction: pick('orderField', direction, ['asc', 'desc']),
  };
}

function parseLimit(value = '20'): number {
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > 100) {
    throw new InputError('"limit" has to be a whole number from 1 to 100.');
  }
  return limit;
}
