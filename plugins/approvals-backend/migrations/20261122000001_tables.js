/*
 * Time stands in the tables as ISO 8601 text in UTC with milliseconds: of fixed width, so that it
 * sorts and compares as text on every database.
 *
 * Whatever a person has typed, and whatever holds form values, lives in tables of its own
 * (`request_subjects`, `evaluations`, `comments`), so that it can be erased while the record stays.
 */

const STATUSES = [
  'denied',
  'blocked',
  'pending',
  'approved',
  'launching',
  'running',
  'completed',
  'failed',
  'changes-requested',
  'rejected',
  'cancelled',
  'expired',
  'superseded',
  'stale',
  'revoked',
];
const OPEN_STATUSES = [
  'blocked',
  'pending',
  'approved',
  'launching',
  'running',
  'changes-requested',
];

const list = values => values.map(value => `'${value}'`).join(', ');

async function createRequests(knex) {
  await knex.schema.createTable('requests', table => {
    table.text('id').primary();
    table.text('status').notNullable();
    table
      .text('requester_key')
      .notNullable()
      .comment('Entity reference of a person, or service:<subject>');
    table.text('template_ref').notNullable();
    table.text('template_title').comment('Null: the template has none');
    table.text('template_owner').comment('Null: the template has none');
    table.text('subject_hash').notNullable();
    table.text('policy_hash').notNullable();
    table.text('tier').notNullable();
    table.text('verdict').notNullable().comment('By the frozen evaluation');
    table.integer('min_approvals').notNullable();
    table.text('stages').notNullable().comment('Frozen stages, JSON');
    table.text('reasons').notNullable().comment('Reasons of the rules, JSON');
    table.text('missing').notNullable().comment('Why it is blocked, JSON');
    table.double('cost_monthly').comment('Null: unknown');
    table.text('currency').notNullable();
    table.integer('risk_score').notNullable();
    table.text('risk_level').notNullable();
    table.text('justification').notNullable();
    table.text('justification_id').comment('Null: none given');
    table.integer('evaluation_version').notNullable();
    table.text('secret_names').notNullable().comment('JSON');
    table.integer('retries').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.bigInteger('launch_within_ms').notNullable();
    table.text('expires_at').notNullable();
    table.text('launch_by').comment('Null: not approved yet');
    table.text('launching_at').comment('Null: never launched');
    table.text('claimed_at').comment('Null: the gate step has not asked yet');
    table.text('task_id').unique().comment('Null: no task known');
    table.integer('event_count').notNullable();
    table.text('created_at').notNullable();
    table.text('updated_at').notNullable();
    table.unique(['id', 'requester_key', 'subject_hash'], {
      indexName: 'requests_subject_key',
    });
    table.index(['requester_key', 'created_at'], 'requests_requester_index');
    table.index(['status', 'updated_at'], 'requests_status_index');
    table.index(['created_at', 'id'], 'requests_created_index');
    table.check(`status in (${list(STATUSES)})`, [], 'requests_status_check');
    table.check(
      `verdict in ('granted', 'held', 'denied', 'blocked')`,
      [],
      'requests_verdict_check',
    );
    table.check('min_approvals >= 1', [], 'requests_min_approvals_check');
  });
  await knex.raw(
    `CREATE UNIQUE INDEX requests_one_open ON requests (requester_key, subject_hash)
     WHERE status IN (${list(OPEN_STATUSES)})`,
  );
}

async function createSubjects(knex) {
  await knex.schema.createTable('request_subjects', table => {
    table.text('request_id').primary().references('id').inTable('requests');
    table.text('spec').notNullable().comment('What will run, secrets masked');
    table.text('secret_paths').notNullable().comment('JSON pointers');
  });
  await knex.schema.createTable('evaluations', table => {
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.integer('version').notNullable();
    table.text('evaluation').notNullable().comment('With its whole input');
    table.text('created_at').notNullable();
    table.primary(['request_id', 'version']);
  });
  await knex.schema.createTable('stage_refs', table => {
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.text('stage_id').notNullable();
    table.text('ref').notNullable();
    table.primary(['request_id', 'stage_id', 'ref']);
    table.index(['ref', 'request_id'], 'stage_refs_ref_index');
  });
  await knex.schema.createTable('comments', table => {
    table.text('id').primary();
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.text('text').notNullable();
  });
}

async function createDecisions(knex) {
  await knex.schema.createTable('decisions', table => {
    table.text('id').primary();
    table.text('request_id').notNullable();
    table.text('requester_key').notNullable();
    table.text('subject_hash').notNullable();
    table.text('person_key').notNullable();
    table
      .integer('round')
      .notNullable()
      .comment('How many decisions this person has taken back here before');
    table.text('decision').notNullable();
    table.text('stage_id').notNullable();
    table.text('comment_id').comment('Null: none; the comment is erasable');
    table.text('decided_at').notNullable();
    table.unique(['request_id', 'person_key', 'round'], {
      indexName: 'decisions_one_a_person',
    });
    table.unique(['id', 'request_id', 'person_key'], {
      indexName: 'decisions_person_key',
    });
    table
      .foreign(
        ['request_id', 'requester_key', 'subject_hash'],
        'decisions_subject',
      )
      .references(['id', 'requester_key', 'subject_hash'])
      .inTable('requests');
    table.check('person_key <> requester_key', [], 'decisions_not_own_check');
    table.check(
      `decision in ('approve', 'reject', 'request-changes')`,
      [],
      'decisions_decision_check',
    );
  });
  await knex.schema.createTable('decision_withdrawals', table => {
    table.text('decision_id').primary();
    table.text('request_id').notNullable();
    table.text('person_key').notNullable();
    table.text('withdrawn_at').notNullable();
    table
      .foreign(['decision_id', 'request_id', 'person_key'], 'withdrawals_own')
      .references(['id', 'request_id', 'person_key'])
      .inTable('decisions');
  });
}

async function createRecord(knex) {
  await knex.schema.createTable('events', table => {
    table.text('id').primary();
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.integer('sequence').notNullable();
    table.text('type').notNullable();
    table.text('status').notNullable();
    table.text('actor').notNullable();
    table.text('data').notNullable().comment('Ids, hashes, counts; JSON');
    table.text('comment_id').comment('Null: none; the comment is erasable');
    table.text('at').notNullable();
    table.unique(['request_id', 'sequence'], {
      indexName: 'events_sequence_key',
    });
  });
  await knex.schema.createTable('refusals', table => {
    table.text('id').primary();
    table.text('request_id').references('id').inTable('requests');
    table.text('template_ref').comment('Null: concerns none');
    table.text('task_id').comment('Null: concerns none');
    table.text('kind').notNullable();
    table.text('actor').notNullable();
    table.integer('status').notNullable();
    table.text('at').notNullable();
    table.index(['actor', 'at'], 'refusals_actor_index');
  });
  await knex.schema.createTable('outbox', table => {
    table.text('id').primary();
    table.text('request_id').notNullable().references('id').inTable('requests');
    table.integer('sequence').notNullable().comment('Of the event it tells of');
    table.text('type').notNullable().comment('Of the event it tells of');
    table.text('kind').notNullable();
    table.text('payload').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('due_at').notNullable();
    table.text('created_at').notNullable();
    table.index(['due_at', 'created_at'], 'outbox_due_index');
    table.index(['request_id', 'kind', 'sequence'], 'outbox_order_index');
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createRequests(knex);
  await createSubjects(knex);
  await createDecisions(knex);
  await createRecord(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'outbox',
    'refusals',
    'events',
    'decision_withdrawals',
    'decisions',
    'comments',
    'stage_refs',
    'evaluations',
    'request_subjects',
    'requests',
  ]) {
    await knex.schema.dropTable(table);
  }
};
