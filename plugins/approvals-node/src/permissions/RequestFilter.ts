/** A column of a request that can be filtered on. */
export type RequestField =
  | 'requester'
  | 'tier'
  | 'status'
  | 'templateRef'
  /** Whoever is asked in any of its stages, later ones too. */
  | 'approver'
  /** The requester, or whoever is asked in any of its stages. */
  | 'viewer';

/** One comparison of a filter: any of the field's values is among these. */
export type RequestFieldFilter = { field: RequestField; in: string[] };

/** A restriction on requests, as data: it can be checked on one and turned into SQL for many. */
export type RequestFilter =
  | { allOf: RequestFilter[] }
  | { anyOf: RequestFilter[] }
  | { not: RequestFilter }
  | RequestFieldFilter;

/** What a filter and the permission rules look at. */
export type RequestRow = {
  id: string;
  requester: string;
  tier: string;
  status: string;
  templateRef: string;
  /** Groups and users as entity references, of every stage. */
  approvers: string[];
};

/**
 * Whether a request passes a filter. Entity references are compared in lower case, tiers and states
 * as they are. An empty `in` and an empty `anyOf` pass nothing, an empty `allOf` passes everything.
 */
export function matchesFilter(filter: RequestFilter, row: RequestRow): boolean {
  if ('allOf' in filter) {
    return filter.allOf.every(part => matchesFilter(part, row));
  }
  if ('anyOf' in filter) {
    return filter.anyOf.some(part => matchesFilter(part, row));
  }
  if ('not' in filter) {
    return !matchesFilter(filter.not, row);
  }
  if (filter.field === 'tier' || filter.field === 'status') {
    return filter.in.includes(row[filter.field]);
  }
  const wanted = filter.in.map(normalize);
  return refsOf(row, filter.field).some(ref => wanted.includes(normalize(ref)));
}

function refsOf(
  row: RequestRow,
  field: Exclude<RequestField, 'tier' | 'status'>,
): string[] {
  switch (field) {
    case 'requester':
      return [row.requester];
    case 'templateRef':
      return [row.templateRef];
    case 'approver':
      return row.approvers;
    case 'viewer':
      return [row.requester, ...row.approvers];
    default:
      return [];
  }
}

function normalize(entityRef: string): string {
  return entityRef.toLocaleLowerCase('en-US');
}
