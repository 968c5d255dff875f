import { RequestFilter } from '@greenlane/backstage-plugin-approvals-node';
import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { fromRequestRow } from './requestRow';
import { Viewer, whereSeenBy } from './whereSeenBy';
import { whereUnreviewed } from './whereUnreviewed';
import { whereFilter } from './whereFilter';

/** What is looked for; everything that is given has to hold. */
export type RequestSearch = {
  viewer: Viewer;
  /** Narrows what the viewer may see. */
  filter?: RequestFilter;
  ids?: string[];
  /** Only emergencies that nobody has reviewed. */
  unreviewed?: boolean;
  status?: string[];
  tier?: string[];
  template?: string[];
  requester?: string[];
  /** Rules that decided the tier, by the latest evaluation. */
  rule?: string[];
  /** Part of an id, a template, its title or a requester. */
  search?: string;
};

export type PageRequest = {
  field: 'created' | 'updated';
  direction: 'asc' | 'desc';
  limit: number;
  /** Start after (or, backwards, before) this place. */
  from?: { value: string; id: string };
  backwards?: boolean;
};

const ORDER_COLUMNS = { created: 'created_at', updated: 'updated_at' } as const;

/** One page of what is looked for, with one more than the limit if there is more. */
export async function listRequests(
  knex: Knex,
  search: RequestSearch,
  page: PageRequest,
): Promise<RequestRecord[]> {
  const column = ORDER_COLUMNS[page.field];
  const ascending = (page.direction === 'asc') !== (page.backwards ?? false);
  const direction = ascending ? 'asc' : 'desc';
  const query = whereMatching(knex('requests'), search)
    .select('requests.*')
    .orderBy([
      { column: `requests.${column}`, order: direction },
      { column: 'requests.id', order: direction },
    ])
    .limit(page.limit + 1);
  const { from } = page;
  if (from) {
    const beyond = ascending ? '>' : '<';
    query.where(place =>
      place
        .where(`requests.${column}`, beyond, from.value)
        .orWhere(same =>
          same
            .where(`requests.${column}`, from.value)
            .where('requests.id', beyond, from.id),
        ),
    );
  }
  const rows = await query;
  return rows.map(fromRequestRow);
}

/** How many requests there are of what is looked for, over all pages. */
export async function countRequests(
  knex: Knex,
  search: RequestSearch,
): Promise<number> {
  const [{ count }] = await whereMatching(knex('requests'), search).count({
    count: '*',
  });
  return Number(count);
}

function whereMatching(
  query: Knex.QueryBuilder,
  search: RequestSearch,
): Knex.QueryBuilder {
  whereSeenBy(query, search.viewer);
  if (search.filter) {
    whereFilter(query, search.filter);
  }
  const lists = {
    'requests.id': search.ids,
    'requests.status': search.status,
    'requests.tier': search.tier,
    'requests.template_ref': search.template,
    'requests.requester_key': search.requester,
  };
  for (const [column, values] of Object.entries(lists)) {
    if (values) {
      query.whereIn(column, values);
    }
  }
  if (search.unreviewed) {
    whereUnreviewed(query);
  }
  if (search.rule) {
    whereDecidedBy(query, search.rule);
  }
  return search.search ? whereContains(query, search.search) : query;
}

function whereDecidedBy(query: Knex.QueryBuilder, rules: string[]) {
  query.whereExists(deciding =>
    deciding
      .select('deciding_rules.rule_id')
      .from('deciding_rules')
      .whereRaw('deciding_rules.request_id = requests.id')
      .whereRaw('deciding_rules.version = requests.evaluation_version')
      .whereIn('deciding_rules.rule_id', rules),
  );
}

function whereContains(
  query: Knex.QueryBuilder,
  text: string,
): Knex.QueryBuilder {
  const escaped = text
    .toLocaleLowerCase('en-US')
    .replace(/[\\%_]/g, character => `\\${character}`);
  return query.where(group => {
    for (const column of [
      'id',
      'template_ref',
      'template_title',
      'requester_key',
    ]) {
      group.orWhereRaw(`lower(requests.${column}) LIKE ? ESCAPE '\\'`, [
        `%${escaped}%`,
      ]);
    }
  });
}
