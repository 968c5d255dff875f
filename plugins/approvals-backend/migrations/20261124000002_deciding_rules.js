/*
 * Which rules decided the tier of a request, by the version of its evaluation, so that lists can be
 * filtered by rule. Names of rules only: the evaluation itself can be erased, this stays.
 *
 * The names of the guards are checked when the plugin starts (`src/database/assertGuards.ts`).
 */

const TABLE = 'deciding_rules';
/** Evaluations are large, so they are read in portions. */
const PORTION = 200;

const isPostgres = knex => knex.client.config.client.includes('pg');

/** The same as `src/domain/request/decidingRules.ts`, which a test proves. */
function decidingRules({ rules = [], tier }) {
  return rules
    .filter(rule => rule.countedAs !== undefined && rule.countedAs === tier)
    .map(rule => rule.id);
}

/** From the evaluations that there are; what was erased before can no longer be found by a rule. */
async function backfill(knex) {
  const keys = await knex('evaluations').select('request_id', 'version');
  for (let start = 0; start < keys.length; start += PORTION) {
    const stored = await knex('evaluations')
      .whereIn(
        ['request_id', 'version'],
        keys
          .slice(start, start + PORTION)
          .map(({ request_id, version }) => [request_id, version]),
      )
      .select('request_id', 'version', 'evaluation');
    const rows = stored.flatMap(({ request_id, version, evaluation }) =>
      decidingRules(JSON.parse(evaluation)).map(rule_id => ({
        request_id,
        version,
        rule_id,
      })),
    );
    if (rows.length > 0) {
      await knex.batchInsert(TABLE, rows, PORTION);
    }
  }
}

async function guardOnSqlite(knex) {
  const refuse = (name, on, when, message) =>
    knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${TABLE}
      WHEN ${when} BEGIN SELECT RAISE(ABORT, '${name}: ${message}'); END`);
  for (const on of ['UPDATE', 'DELETE']) {
    const message = 'this table is append-only';
    await refuse(`${TABLE}_no_${on.toLowerCase()}`, on, 'TRUE', message);
  }
  // `INSERT OR REPLACE` deletes what is in its way without calling a delete trigger.
  const inTheWay = `EXISTS (SELECT 1 FROM ${TABLE} WHERE request_id = NEW.request_id
    AND version = NEW.version AND rule_id = NEW.rule_id)`;
  await refuse(`${TABLE}_no_replace`, 'INSERT', inTheWay, 'there already');
}

async function guardOnPostgres(knex) {
  for (const on of ['UPDATE', 'DELETE', 'TRUNCATE']) {
    const name = `${TABLE}_no_${on.toLowerCase()}`;
    await knex.raw(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
      BEGIN RAISE EXCEPTION '${name}: this table is append-only'
        USING ERRCODE = 'integrity_constraint_violation'; END $guard$`);
    await knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${TABLE}
      FOR EACH ${
        on === 'TRUNCATE' ? 'STATEMENT' : 'ROW'
      } EXECUTE FUNCTION ${name}()`);
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable(TABLE, table => {
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.integer('version').notNullable().comment('Of the evaluation');
    table.text('rule_id').notNullable();
    table.primary(['request_id', 'version', 'rule_id']);
    table.index(['rule_id', 'request_id', 'version'], 'deciding_rules_index');
  });
  await backfill(knex);
  await (isPostgres(knex) ? guardOnPostgres : guardOnSqlite)(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable(TABLE);
  if (isPostgres(knex)) {
    for (const operation of ['update', 'delete', 'truncate']) {
      await knex.raw('DROP FUNCTION ??', [`${TABLE}_no_${operation}`]);
    }
  }
};
