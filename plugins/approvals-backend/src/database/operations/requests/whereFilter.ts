import {
  RequestFieldFilter,
  RequestFilter,
} from '@greenlane/backstage-plugin-approvals-node';
import { Knex } from 'knex';
import { normalizeRef } from '../../../domain/normalizeRef';
import { READER_PLACES } from '../../../domain/visibility/readerPlaces';

const COLUMNS = {
  requester: 'requests.requester_key',
  tier: 'requests.tier',
  status: 'requests.status',
  templateRef: 'requests.template_ref',
} as const;

/**
 * Restricts a query on `requests`: the same as `matchesFilter` on a single one, which a property
 * test proves.
 */
export function whereFilter(
  query: Knex.QueryBuilder,
  filter: RequestFilter,
): Knex.QueryBuilder {
  if ('allOf' in filter) {
    return query.where(group => {
      group.whereRaw('1 = 1');
      filter.allOf.forEach(part =>
        group.andWhere(inner => whereFilter(inner, part)),
      );
    });
  }
  if ('anyOf' in filter) {
    return query.where(group => {
      group.whereRaw('1 = 0');
      filter.anyOf.forEach(part =>
        group.orWhere(inner => whereFilter(inner, part)),
      );
    });
  }
  if ('not' in filter) {
    return query.whereNot(inner => whereFilter(inner, filter.not));
  }
  return whereField(query, filter);
}

function whereField(
  query: Knex.QueryBuilder,
  filter: RequestFieldFilter,
): Knex.QueryBuilder {
  const { field } = filter;
  if (field === 'tier' || field === 'status') {
    return query.whereIn(COLUMNS[field], filter.in);
  }
  const refs = filter.in.map(normalizeRef);
  switch (field) {
    case 'approver':
      return whereAsked(query, refs);
    case 'viewer':
      return query.where(group =>
        whereAsked(group.whereIn(COLUMNS.requester, refs).or, refs),
      );
    default:
      return query.whereIn(COLUMNS[field], refs);
  }
}

/** One of these is asked in some stage, or has to do with an emergency of the request. */
export function whereAsked(
  query: Knex.QueryBuilder,
  refs: string[],
): Knex.QueryBuilder {
  return query.whereExists(stage =>
    among(stage, refs).whereNot('stage_refs.stage_id', READER_PLACES.blocked),
  );
}

/** The same, or one of these was told that nobody can decide the request. */
export function whereAskedOrTold(
  query: Knex.QueryBuilder,
  refs: string[],
): Knex.QueryBuilder {
  return query.whereExists(stage => among(stage, refs));
}

function among(stage: Knex.QueryBuilder, refs: string[]): Knex.QueryBuilder {
  return stage
    .select('stage_refs.ref')
    .from('stage_refs')
    .whereRaw('stage_refs.request_id = requests.id')
    .whereIn('stage_refs.ref', refs);
}
