/*
 * How long the stages of a request have waited for people: when something is due because of it, what was
 * sent, and in which stages others are asked by now. Whom these are, the frozen stages say.
 */
const { createGuard, dropColumns, dropGuard } = require('./lib/guards');

/** Text of the list without its end: what is added to a list stands behind it. */
const beginning = column => `substr(${column}, 1, length(OLD.escalations) - 1)`;

const GUARDS = [
  {
    name: 'requests_escalations_initial',
    table: 'requests',
    on: 'INSERT',
    message: 'nobody has waited for a new request yet',
    when: `NEW.escalations <> '[]'`,
  },
  {
    name: 'requests_escalations',
    table: 'requests',
    on: 'UPDATE',
    message: 'an escalation is only added, and while people are waited for',
    when: `NEW.escalations <> OLD.escalations
      AND (OLD.status NOT IN ('pending', 'blocked')
        OR NEW.status NOT IN ('pending', 'blocked')
        OR ${beginning('NEW.escalations')} <> ${beginning('OLD.escalations')})`,
  },
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', table => {
    table.text('escalations').notNullable().defaultTo('[]').comment('JSON');
    table.text('stage_timers').notNullable().defaultTo('[]').comment('JSON');
    table.text('timer_due_at').comment('Null: nothing is to come');
    table.index(['timer_due_at'], 'requests_timer_index');
  });
  for (const guard of GUARDS) {
    await createGuard(knex, guard);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const { name } of GUARDS) {
    await dropGuard(knex, name);
  }
  await knex.raw('DROP INDEX ??', ['requests_timer_index']);
  await dropColumns(knex, 'requests', [
    'escalations',
    'stage_timers',
    'timer_due_at',
  ]);
};
