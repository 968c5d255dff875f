/*
 * How people want to be told, and what they have been told lately. Settings and counts, no record: rows
 * change, and old ones go.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('preferences', table => {
    table.text('person_key').primary();
    table.text('digest').notNullable();
    table.text('muted').notNullable().comment('JSON');
    table.text('digest_sent_at').comment('Null: none yet');
    table.text('updated_at').notNullable();
    table.index(['digest', 'digest_sent_at'], 'preferences_digest_index');
    table.check(
      `digest in ('off', 'hourly', 'daily')`,
      [],
      'preferences_digest_check',
    );
  });
  await knex.schema.createTable('notices', table => {
    table.text('outbox_id').notNullable().comment('The news that it was about');
    table.text('person_key').notNullable();
    table.text('sent_at').notNullable();
    table.primary(['outbox_id', 'person_key']);
    table.index(['person_key', 'sent_at'], 'notices_person_index');
    table.index(['sent_at'], 'notices_sent_index');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notices');
  await knex.schema.dropTable('preferences');
};
