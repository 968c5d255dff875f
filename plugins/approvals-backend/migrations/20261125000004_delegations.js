/*
 * Who lets whom decide for them, from when until when and on what, and which of it was ended early. Both
 * tables only ever grow, and hold nothing that anybody has typed freely. Beside them: what people have been
 * told about it, which protects nothing. And whom a request was handed to.
 */
const {
  createGuard,
  dropGuard,
  makeAppendOnly,
  dropAppendOnly,
  dropColumns,
} = require('./lib/guards');

/**
 * Nobody decides for somebody else without a delegation that is in force at the time of the decision and
 * is about the request. (`LIKE` takes `_` for any character and may ignore case: the plugin looks closer.)
 */
const DELEGATED = {
  name: 'decisions_delegated',
  table: 'decisions',
  on: 'INSERT',
  message: 'nothing like that has been delegated',
  when: `NEW.on_behalf_of IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM delegations g JOIN requests r ON r.id = NEW.request_id
      WHERE g.delegator = NEW.on_behalf_of AND g.delegate = NEW.person_key
      AND g.starts_at <= NEW.decided_at AND g.ends_at > NEW.decided_at
      AND NOT EXISTS (SELECT 1 FROM delegation_endings e WHERE e.delegation_id = g.id)
      AND (g.templates IS NULL OR g.templates LIKE '%"' || r.template_ref || '"%')
      AND (g.tiers IS NULL OR g.tiers LIKE '%"' || r.tier || '"%')
      AND (g.most_monthly IS NULL
        OR (r.cost_monthly <= g.most_monthly AND r.currency = g.currency)))`,
};

async function createTables(knex) {
  await knex.schema.createTable('delegations', table => {
    table.text('id').primary();
    table.text('delegator').notNullable().comment('Entity reference');
    table.text('delegate').notNullable().comment('Entity reference');
    table.text('starts_at').notNullable();
    table.text('ends_at').notNullable();
    table.text('templates').comment('Entity references, JSON. Null: all');
    table.text('tiers').comment('Ids, JSON. Null: all');
    table.double('most_monthly').comment('Null: whatever it costs');
    table.text('currency').comment('Of most_monthly; null without');
    table.text('created_by').notNullable();
    table.text('created_at').notNullable();
    table.index(['delegate', 'ends_at'], 'delegations_delegate_index');
    table.index(['delegator', 'ends_at'], 'delegations_delegator_index');
    table.index(['created_at', 'id'], 'delegations_created_index');
    table.check('delegator <> delegate', [], 'delegations_two_people_check');
    table.check(
      'created_by <> delegate',
      [],
      'delegations_not_to_its_maker_check',
    );
    table.check('ends_at > starts_at', [], 'delegations_window_check');
    table.check('starts_at >= created_at', [], 'delegations_ahead_check');
    table.check(
      `(most_monthly IS NULL AND currency IS NULL)
        OR (most_monthly IS NOT NULL AND currency IS NOT NULL AND most_monthly >= 0)`,
      [],
      'delegations_amount_check',
    );
  });
  await knex.schema.createTable('delegation_endings', table => {
    table
      .text('delegation_id')
      .primary()
      .references('id')
      .inTable('delegations');
    table.text('ended_by').notNullable();
    table.text('ended_at').notNullable();
  });
  await knex.schema.createTable('delegation_notices', table => {
    table.text('delegation_id').notNullable();
    table.text('about').notNullable();
    table.text('told_at').notNullable();
    table.primary(['delegation_id', 'about']);
    table
      .foreign(['delegation_id'], 'delegation_notices_delegation')
      .references(['id'])
      .inTable('delegations');
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createTables(knex);
  await makeAppendOnly(knex, 'delegations', ['id = NEW.id']);
  await makeAppendOnly(knex, 'delegation_endings', [
    'delegation_id = NEW.delegation_id',
  ]);
  await createGuard(knex, DELEGATED);
  await knex.schema.alterTable('requests', table => {
    table
      .text('assignee')
      .comment('Who was asked to decide it. Null: nobody in particular');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await dropColumns(knex, 'requests', ['assignee']);
  await dropGuard(knex, DELEGATED.name);
  await knex.schema.dropTable('delegation_notices');
  await dropAppendOnly(knex, 'delegation_endings');
  await dropAppendOnly(knex, 'delegations');
};
