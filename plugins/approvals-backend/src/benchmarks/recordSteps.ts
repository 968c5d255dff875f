import { Knex } from 'knex';
import { Contender, Step, STEPS } from './Contender';

export type Row = Record<string, unknown>;

/** What a step leaves behind. */
export type StepRows = {
  /** By table, in the order in which they were first written to. */
  inserted: Array<[table: string, rows: Row[]]>;
  /** Columns of the request that it changed. */
  changed: Row;
};

const INSERT = /^insert into [`"](\w+)[`"]/i;

/** Lets the service take one request through all steps, and notes the rows that each of them left. */
export async function recordSteps(
  knex: Knex,
  service: Contender,
): Promise<{ request: Row; steps: Record<Step, StepRows> }> {
  const tables = new Set<string>();
  knex.on('query', ({ sql }) => {
    const [, table] = INSERT.exec(sql) ?? [];
    if (table) {
      tables.add(table);
    }
  });
  const take = service.begin();
  const steps = {} as Record<Step, StepRows>;
  let before = new Map<string, Row[]>();
  for (const step of STEPS) {
    await take[step]();
    const after = await readAll(knex, [...tables]);
    steps[step] = difference(before, after);
    before = after;
  }
  knex.removeAllListeners('query');
  return { request: before.get('requests')![0], steps };
}

async function readAll(knex: Knex, tables: string[]) {
  const all = new Map<string, Row[]>();
  for (const table of tables) {
    all.set(table, await knex(table));
  }
  return all;
}

function difference(
  before: Map<string, Row[]>,
  after: Map<string, Row[]>,
): StepRows {
  const inserted = [...after].map(([table, rows]): [string, Row[]] => {
    const known = (before.get(table) ?? []).map(keyOf);
    return [table, rows.filter(row => !known.includes(keyOf(row)))];
  });
  const [was] = before.get('requests') ?? [];
  const [is] = after.get('requests')!;
  const changed = was
    ? Object.entries(is).filter(([column, value]) => value !== was[column])
    : [];
  return {
    inserted: inserted.filter(([, rows]) => rows.length > 0),
    changed: Object.fromEntries(changed),
  };
}

/** Rows that stay are told by their keys; only requests change. */
function keyOf({ id, ...others }: Row): string {
  return id ? String(id) : JSON.stringify(others);
}
