import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { isPostgres } from '../database/isPostgres';
import { Contender, Step } from './Contender';
import { Row, recordSteps, StepRows } from './recordSteps';
import { serviceContender } from './serviceContender';

/**
 * A bare transaction with the same rows: one locking read of the request (for a submission: of an open one
 * for the same subject), one read of its decisions, one `INSERT` a table with all of its rows, one
 * `UPDATE` of the request. Nothing is decided, asked, hashed, evaluated or answered, and the tables'
 * triggers are gone; their keys, checks and indexes stay.
 */
export async function ceilingContender(knex: Knex): Promise<Contender> {
  const { request, steps } = await recordSteps(
    knex,
    await serviceContender(knex),
  );
  await dropTriggers(knex);
  return {
    name: 'ceiling',
    begin: () => {
      const id = `apr-${randomUUID()}`;
      const subject = { request_id: id, subject_hash: randomUUID() };
      const take = (step: Step) => () =>
        knex.transaction(async tx => {
          await (step === 'submission'
            ? findOpen(tx, { ...request, ...subject })
            : lock(tx, id));
          await write(tx, steps[step], { id, subject });
        });
      return {
        submission: take('submission'),
        'first approval': take('first approval'),
        'last approval': take('last approval'),
      };
    },
  };
}

async function findOpen(tx: Knex.Transaction, request: Row): Promise<void> {
  const { requester_key, subject_hash } = request;
  await tx('requests')
    .where({ requester_key, subject_hash })
    .whereIn('status', ['pending', 'approved'])
    .forUpdate()
    .first();
}

async function lock(tx: Knex.Transaction, id: string): Promise<void> {
  await tx('requests').where({ id }).forUpdate().first();
  await tx('decisions').where({ request_id: id });
}

async function write(
  tx: Knex.Transaction,
  { inserted, changed }: StepRows,
  { id, subject }: { id: string; subject: Row },
): Promise<void> {
  for (const [table, rows] of inserted) {
    await tx(table).insert(rows.map(row => renew(row, { table, id, subject })));
  }
  if (Object.keys(changed).length > 0) {
    await tx('requests').where({ id }).update(changed);
  }
}

/** The same row, of another request. */
function renew(
  row: Row,
  { table, id, subject }: { table: string; id: string; subject: Row },
): Row {
  const renewed = Object.keys(row)
    .filter(column => column in subject)
    .map(column => [column, subject[column]]);
  return {
    ...row,
    ...Object.fromEntries(renewed),
    ...('id' in row && { id: table === 'requests' ? id : randomUUID() }),
  };
}

async function dropTriggers(knex: Knex): Promise<void> {
  const triggers = isPostgres(knex)
    ? (
        await knex.raw(
          `SELECT t.tgname AS name, c.relname AS "table" FROM pg_trigger t
           JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal`,
        )
      ).rows
    : await knex('sqlite_master').where({ type: 'trigger' }).select('name');
  for (const { name, table } of triggers) {
    await knex.raw(
      `DROP TRIGGER ??${table ? ' ON ??' : ''}`,
      table ? [name, table] : [name],
    );
  }
}
