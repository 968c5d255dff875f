/*
 * Every policy that was ever in force, by its hash, and what the policy that was evaluated beside it
 * would have done. Both tables only ever grow, and hold nothing that anybody has typed into a form:
 * a policy is configuration, and a shadow result names rules, tiers and states.
 *
 * The names of the guards are checked when the plugin starts (`src/database/assertGuards.ts`).
 */

/** The append-only tables, with the condition on a row that is in the way of a new one. */
const APPEND_ONLY = {
  policy_versions: 'hash = NEW.hash',
  shadow_results: 'request_id = NEW.request_id AND version = NEW.version',
};

const isPostgres = knex => knex.client.config.client.includes('pg');

async function createTables(knex) {
  await knex.schema.createTable('policy_versions', table => {
    table.text('hash').primary().comment('SHA-256 of the normalised policy');
    table.text('source').notNullable().comment('As configured, JSON');
    table.text('first_seen_at').notNullable();
  });
  await knex.schema.createTable('shadow_results', table => {
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.integer('version').notNullable().comment('Of the evaluation');
    table.text('policy_hash').notNullable().comment('The policy that decided');
    table.text('shadow_hash').notNullable().comment('The one beside it');
    table.text('tier').notNullable().comment('By the policy that decided');
    table.text('verdict').notNullable();
    table.text('shadow_tier').comment('Null: it could not be evaluated');
    table.text('shadow_verdict').comment('Null: it could not be evaluated');
    table.boolean('differs').notNullable();
    table.double('shadow_cost_monthly').comment('Null: unknown');
    table.text('shadow_currency').comment('Null: unknown');
    table.text('result').notNullable().comment('Names, never values; JSON');
    table.text('created_at').notNullable();
    table.primary(['request_id', 'version']);
    table.index(
      ['policy_hash', 'shadow_hash', 'differs', 'created_at'],
      'shadow_results_pair_index',
    );
  });
}

async function guardOnSqlite(knex, table) {
  const refuse = (name, on, when, message) =>
    knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${table}
      WHEN ${when} BEGIN SELECT RAISE(ABORT, '${name}: ${message}'); END`);
  for (const on of ['UPDATE', 'DELETE']) {
    const message = 'this table is append-only';
    await refuse(`${table}_no_${on.toLowerCase()}`, on, 'TRUE', message);
  }
  // `INSERT OR REPLACE` deletes what is in its way without calling a delete trigger.
  const inTheWay = `EXISTS (SELECT 1 FROM ${table} WHERE ${APPEND_ONLY[table]})`;
  await refuse(`${table}_no_replace`, 'INSERT', inTheWay, 'there already');
}

async function guardOnPostgres(knex, table) {
  for (const on of ['UPDATE', 'DELETE', 'TRUNCATE']) {
    const name = `${table}_no_${on.toLowerCase()}`;
    await knex.raw(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
      BEGIN RAISE EXCEPTION '${name}: this table is append-only'
        USING ERRCODE = 'integrity_constraint_violation'; END $guard$`);
    await knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${table}
      FOR EACH ${
        on === 'TRUNCATE' ? 'STATEMENT' : 'ROW'
      } EXECUTE FUNCTION ${name}()`);
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createTables(knex);
  for (const table of Object.keys(APPEND_ONLY)) {
    await (isPostgres(knex) ? guardOnPostgres : guardOnSqlite)(knex, table);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of Object.keys(APPEND_ONLY).reverse()) {
    await knex.schema.dropTable(table);
    if (isPostgres(knex)) {
      for (const operation of ['update', 'delete', 'truncate']) {
        await knex.raw('DROP FUNCTION ??', [`${table}_no_${operation}`]);
      }
    }
  }
};
