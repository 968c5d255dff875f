/*
 * What a change leaves standing: a decision that is carried on from the request that was replaced names
 * both hashes, and what an approver suggests is kept with the hash that it comes to. The values of a
 * suggestion stand in a table of their own, so that they can be erased.
 *
 * The names of the guards are checked when the plugin starts (`src/database/assertGuards.ts`).
 */
const { createGuard, dropGuard, dropColumns } = require('./lib/guards');

const OPEN = `('blocked', 'pending', 'approved', 'launching', 'running', 'changes-requested')`;

const GUARDS = [
  {
    // What is replaced is over, so that no chain of these ever comes round to its beginning.
    name: 'requests_successor_open',
    table: 'requests',
    on: 'UPDATE',
    message: 'what is over takes no place of another',
    when: `NEW.status = 'superseded' AND OLD.status <> 'superseded'
      AND EXISTS (SELECT 1 FROM requests r
        WHERE r.id = NEW.superseded_by AND r.status NOT IN ${OPEN})`,
  },
  {
    // Carried on is only somebody's own decision, once, to what took the place of its request: an
    // approval, or a suggestion that came to just this hash.
    name: 'decisions_carried',
    table: 'decisions',
    on: 'INSERT',
    message: 'this decision cannot be carried on',
    when: `(NEW.suggested_hash IS NOT NULL AND NEW.decision <> 'request-changes')
      OR (NEW.carried_from IS NULL AND (NEW.carried_hash IS NOT NULL OR NEW.given_at IS NOT NULL))
      OR (NEW.carried_from IS NOT NULL AND (NEW.decision <> 'approve' OR NEW.on_behalf_of IS NOT NULL
        OR EXISTS (SELECT 1 FROM decisions c WHERE c.carried_from = NEW.carried_from)
        OR NOT EXISTS (SELECT 1 FROM decisions d JOIN requests r ON r.id = d.request_id
          WHERE d.id = NEW.carried_from AND d.person_key = NEW.person_key
          AND d.on_behalf_of IS NULL AND NOT d.narrowed
          AND d.subject_hash = NEW.carried_hash AND d.subject_hash <> NEW.subject_hash
          AND coalesce(d.given_at, d.decided_at) = NEW.given_at
          AND r.status = 'superseded' AND r.superseded_by = NEW.request_id
          AND (d.decision = 'approve'
            OR (d.decision = 'request-changes' AND d.suggested_hash = NEW.subject_hash))
          AND NOT EXISTS (SELECT 1 FROM decision_withdrawals w WHERE w.decision_id = d.id))))`,
  },
];
const COLUMNS = [
  'carried_from',
  'carried_hash',
  'given_at',
  'suggested_hash',
  'narrowed',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('decisions', table => {
    table
      .boolean('narrowed')
      .notNullable()
      .defaultTo(true)
      .comment(
        'The permission policy narrowed what they may decide on: it is not carried on',
      );
    table
      .text('carried_from')
      .comment('Id of the decision that it carries on; null: of none');
    table.text('carried_hash').comment('Of what that one was about');
    table.text('given_at').comment('Null: when it was decided');
    table.text('suggested_hash').comment('Null: nothing was suggested');
    table.index(['carried_from'], 'decisions_carried_from_index');
  });
  await knex.schema.createTable('suggestions', table => {
    table.text('decision_id').primary().references('id').inTable('decisions');
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.text('form_values').notNullable().comment('JSON');
    table.index(['request_id'], 'suggestions_request_index');
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
  await knex.schema.dropTable('suggestions');
  await knex.raw('DROP INDEX ??', ['decisions_carried_from_index']);
  await dropColumns(knex, 'decisions', COLUMNS);
};
