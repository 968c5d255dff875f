/*
 * How migrations make the database itself refuse what must not happen. A guard that has been applied
 * stays as it is: to change one, a later migration drops it and creates it anew.
 *
 * The names are checked when the plugin starts (`src/database/assertGuards.ts`).
 */

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.config.client.includes('pg');
}

/**
 * Refuses a write on a table under a condition, in the SQL that both databases speak.
 *
 * @param {import('knex').Knex} knex
 * @param {{name: string, table: string, on: 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE', when: string, message: string}} guard
 */
async function createGuard(knex, { name, table, on, when, message }) {
  if (!isPostgres(knex)) {
    await knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${table}
      WHEN ${when} BEGIN SELECT RAISE(ABORT, '${name}: ${message}'); END`);
    return;
  }
  const result = on === 'DELETE' ? 'OLD' : 'NEW';
  await knex.raw(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
    BEGIN IF ${when} THEN RAISE EXCEPTION '${name}: ${message}'
      USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN ${result}; END $guard$`);
  await knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${table}
    FOR EACH ${
      on === 'TRUNCATE' ? 'STATEMENT' : 'ROW'
    } EXECUTE FUNCTION ${name}()`);
}

/** @param {import('knex').Knex} knex */
async function dropGuard(knex, name) {
  await knex.raw(
    isPostgres(knex) ? 'DROP FUNCTION ?? CASCADE' : 'DROP TRIGGER ??',
    [name],
  );
}

const operations = knex =>
  isPostgres(knex) ? ['UPDATE', 'DELETE', 'TRUNCATE'] : ['UPDATE', 'DELETE'];

/**
 * Makes a table append-only.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string[]} keys - its unique keys, as conditions on a row that is in the way: SQLite's
 *   `INSERT OR REPLACE` deletes such a row without calling a delete trigger
 */
async function makeAppendOnly(knex, table, keys) {
  for (const on of operations(knex)) {
    await createGuard(knex, {
      name: `${table}_no_${on.toLowerCase()}`,
      table,
      on,
      when: 'TRUE',
      message: 'this table is append-only',
    });
  }
  if (!isPostgres(knex)) {
    await createGuard(knex, {
      name: `${table}_no_replace`,
      table,
      on: 'INSERT',
      when: keys
        .map(key => `EXISTS (SELECT 1 FROM ${table} WHERE ${key})`)
        .join(' OR '),
      message: 'there already',
    });
  }
}

/** Drops an append-only table with its guards. */
async function dropAppendOnly(knex, table) {
  await knex.schema.dropTable(table);
  if (isPostgres(knex)) {
    for (const on of operations(knex)) {
      await dropGuard(knex, `${table}_no_${on.toLowerCase()}`);
    }
  }
}

/**
 * The entries of a list in JSON as rows, each as its `value`, which `->>` reads the keys of.
 *
 * @param {import('knex').Knex} knex
 * @param {string} list - in SQL
 */
function entriesOf(knex, list) {
  return isPostgres(knex)
    ? `jsonb_array_elements(${list}::jsonb)`
    : `json_each(${list})`;
}

/** Knex would copy the table on SQLite, and with it lose the guards. */
async function dropColumns(knex, table, columns) {
  for (const column of columns) {
    await knex.raw('ALTER TABLE ?? DROP COLUMN ??', [table, column]);
  }
}

module.exports = {
  isPostgres,
  createGuard,
  dropGuard,
  makeAppendOnly,
  dropAppendOnly,
  entriesOf,
  dropColumns,
};
