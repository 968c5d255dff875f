/*
 * Indexes for what is looked up with every request that is shown, and with every decision.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('comments', table => {
    table.index(['request_id'], 'comments_request_index');
  });
  await knex.schema.alterTable('decision_withdrawals', table => {
    table.index(
      ['request_id', 'person_key'],
      'decision_withdrawals_person_index',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const index of [
    'comments_request_index',
    'decision_withdrawals_person_index',
  ]) {
    await knex.raw('DROP INDEX ??', [index]);
  }
};
