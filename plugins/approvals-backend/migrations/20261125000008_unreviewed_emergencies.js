/*
 * An index for emergencies that nobody has looked at afterwards: few among many requests, and counted whenever
 * somebody opens the approvals.
 */

const INDEX = 'requests_unreviewed_index';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.raw(
    `CREATE INDEX ?? ON requests (created_at, id)
     WHERE emergency_approvals IS NOT NULL AND emergency_reviewed_at IS NULL`,
    [INDEX],
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX ??', [INDEX]);
};
