/*
 * Whoever was told that what is approved may not run yet is told when it may.
 */

const INDEX = 'requests_told_to_wait_index';
const COLUMN = 'told_to_wait_at';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', table => {
    table.text(COLUMN).comment('Null: there is nothing more to tell');
  });
  await knex.raw('CREATE INDEX ?? ON requests (id) WHERE ?? IS NOT NULL', [
    INDEX,
    COLUMN,
  ]);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX ??', [INDEX]);
  await knex.raw('ALTER TABLE ?? DROP COLUMN ??', ['requests', COLUMN]);
};
