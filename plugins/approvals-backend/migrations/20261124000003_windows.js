/*
 * What the windows of a policy add up: whose request it is stands in the table already, except for
 * the system of its template; and a request without a cost either costs nothing that anybody counts,
 * or something that nobody knows.
 *
 * The name of the guard is checked when the plugin starts (`src/database/assertGuards.ts`).
 */

/** Once it has been evaluated for good, nobody makes a request cheaper or another's. */
const GUARD = {
  name: 'requests_cost_frozen',
  message: 'the cost of a request cannot be changed',
  when: ['template_owner', 'template_system']
    .map(column => `coalesce(NEW.${column}, '') <> coalesce(OLD.${column}, '')`)
    .concat(
      `(OLD.verdict <> 'blocked' AND (NEW.currency <> OLD.currency
        OR NEW.cost_expected <> OLD.cost_expected
        OR coalesce(NEW.cost_monthly, -1) <> coalesce(OLD.cost_monthly, -1)))`,
    )
    .join(' OR '),
};

const isPostgres = knex => knex.client.config.client.includes('pg');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const { name, when, message } = GUARD;
  await knex.schema.alterTable('requests', table => {
    table.text('template_system').comment('Null: the template has none');
    table
      .boolean('cost_expected')
      .notNullable()
      .defaultTo(true)
      .comment('False: no estimate is about the template');
    table.index(['template_owner', 'created_at'], 'requests_owner_index');
    table.index(['template_system', 'created_at'], 'requests_system_index');
  });
  if (isPostgres(knex)) {
    await knex.raw(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
      BEGIN IF ${when} THEN RAISE EXCEPTION '${name}: ${message}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $guard$`);
    await knex.raw(`CREATE TRIGGER ${name} BEFORE UPDATE ON requests
      FOR EACH ROW EXECUTE FUNCTION ${name}()`);
  } else {
    await knex.raw(`CREATE TRIGGER ${name} BEFORE UPDATE ON requests
      WHEN ${when} BEGIN SELECT RAISE(ABORT, '${name}: ${message}'); END`);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(
    isPostgres(knex) ? 'DROP FUNCTION ?? CASCADE' : 'DROP TRIGGER ??',
    [GUARD.name],
  );
  for (const index of ['requests_owner_index', 'requests_system_index']) {
    await knex.raw('DROP INDEX ??', [index]);
  }
  // Knex would copy the table on SQLite, and with it lose the guards.
  for (const column of ['template_system', 'cost_expected']) {
    await knex.raw('ALTER TABLE requests DROP COLUMN ??', [column]);
  }
};
