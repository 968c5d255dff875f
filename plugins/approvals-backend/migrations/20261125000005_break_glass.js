/*
 * Emergencies: who let a request pass without the people whom its stages ask, and who looked at it
 * afterwards. Of each person the latest word counts, until it runs out. What they wrote stands in
 * `comments`; the reference of an incident is an identifier.
 */
const {
  createGuard,
  dropAppendOnly,
  dropColumns,
  dropGuard,
  entriesOf,
  makeAppendOnly,
} = require('./lib/guards');

const TRANSITIONS = {
  blocked: [
    'pending',
    'denied',
    'cancelled',
    'revoked',
    'expired',
    'stale',
    'superseded',
  ],
  pending: [
    'approved',
    'rejected',
    'changes-requested',
    'blocked',
    'cancelled',
    'revoked',
    'expired',
    'stale',
    'superseded',
  ],
  'changes-requested': [
    'cancelled',
    'revoked',
    'expired',
    'stale',
    'superseded',
  ],
  approved: [
    'launching',
    'cancelled',
    'revoked',
    'expired',
    'stale',
    'superseded',
  ],
  launching: ['running', 'approved', 'completed', 'failed'],
  running: ['completed', 'failed'],
  failed: ['launching'],
};

function transitionGuard(extra) {
  const pairs = Object.entries(TRANSITIONS).flatMap(([from, targets]) =>
    [...targets, ...(extra[from] ?? [])].map(
      to => `(OLD.status = '${from}' AND NEW.status = '${to}')`,
    ),
  );
  return {
    name: 'requests_transition',
    table: 'requests',
    on: 'UPDATE',
    message: 'illegal transition of a request',
    when: `NEW.status <> OLD.status AND NOT (${pairs.join(' OR ')})`,
  };
}

const STANDING = `NOT EXISTS (
  SELECT 1 FROM decision_withdrawals w WHERE w.decision_id = d.id)`;

const tooFewDecisions =
  knex => `NEW.min_approvals > (SELECT count(DISTINCT d.person_key) FROM decisions d
        WHERE d.request_id = NEW.id AND d.subject_hash = NEW.subject_hash
        AND d.decision = 'approve' AND ${STANDING})
      OR EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.id
        AND d.decision = 'reject' AND ${STANDING}
        GROUP BY d.stage_id HAVING count(*) >= coalesce((
          SELECT min(coalesce(CAST(stage.value ->> 'reject' AS integer), 1))
          FROM ${entriesOf(knex, 'NEW.stages')} stage
          WHERE stage.value ->> 'id' = d.stage_id), 1))
      OR EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.id
        AND d.decision = 'request-changes' AND ${STANDING})`;

const TOO_FEW_INVOCATIONS = `NEW.emergency_approvals < 1 OR NEW.emergency_approvals >
      (SELECT count(DISTINCT e.person_key) FROM emergency_invocations e
        WHERE e.request_id = NEW.id AND e.subject_hash = NEW.subject_hash
        AND e.incident = NEW.emergency_incident AND e.counts_until > NEW.updated_at
        AND NOT EXISTS (SELECT 1 FROM emergency_invocations l
          WHERE l.request_id = e.request_id AND l.person_key = e.person_key
          AND l.invoked_at > e.invoked_at))`;

function approvalGuard(tooFew) {
  return {
    name: 'requests_approved',
    table: 'requests',
    on: 'UPDATE',
    message: 'not enough approvals',
    when: `NEW.status = 'approved' AND OLD.status <> 'approved'
      AND (NEW.verdict <> 'held' OR ${tooFew})`,
  };
}

const withEmergencies = knex => `(NEW.emergency_approvals IS NULL
        AND (OLD.status = 'blocked' OR ${tooFewDecisions(knex)}))
      OR (NEW.emergency_approvals IS NOT NULL AND (${TOO_FEW_INVOCATIONS}))`;

const changes = column =>
  `coalesce(NEW.${column}, '') <> coalesce(OLD.${column}, '')`;

const ADDED = [
  {
    name: 'requests_emergency_frozen',
    table: 'requests',
    on: 'UPDATE',
    message: 'what is recorded of an emergency cannot be changed',
    when: `((coalesce(NEW.emergency_approvals, 0) <> coalesce(OLD.emergency_approvals, 0)
        OR ${changes('emergency_incident')})
        AND NOT (OLD.emergency_approvals IS NULL AND OLD.status IN ('pending', 'blocked')
          AND NEW.status = 'approved'))
      OR (${changes(
        'emergency_reviewed_at',
      )} AND (OLD.emergency_reviewed_at IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM emergency_reviews v WHERE v.request_id = NEW.id)))`,
  },
  {
    name: 'emergency_invocations_open',
    table: 'emergency_invocations',
    on: 'INSERT',
    message: 'the glass cannot be broken for this request',
    when: `NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.request_id
      AND r.status IN ('pending', 'blocked') AND r.verdict = 'held'
      AND r.expires_at > NEW.invoked_at)`,
  },
  {
    name: 'emergency_reviews_other',
    table: 'emergency_reviews',
    on: 'INSERT',
    message: 'somebody else has to review the emergency',
    when: `EXISTS (SELECT 1 FROM emergency_invocations e
        WHERE e.request_id = NEW.request_id AND e.person_key = NEW.person_key)
      OR NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.request_id
        AND r.emergency_approvals IS NOT NULL AND r.requester_key <> NEW.person_key)`,
  },
];

async function createTables(knex) {
  await knex.schema.createTable('emergency_invocations', table => {
    table.text('id').primary();
    table.text('request_id').notNullable();
    table.text('requester_key').notNullable();
    table.text('subject_hash').notNullable();
    table.text('person_key').notNullable();
    table.text('incident').notNullable().comment('An identifier');
    table.text('reason_id').notNullable().comment('The comment is erasable');
    table.text('invoked_at').notNullable();
    table.text('counts_until').notNullable();
    table.index(
      ['request_id', 'person_key'],
      'emergency_invocations_request_index',
    );
    table.index(['person_key'], 'emergency_invocations_person_index');
    table
      .foreign(
        ['request_id', 'requester_key', 'subject_hash'],
        'emergency_invocations_subject',
      )
      .references(['id', 'requester_key', 'subject_hash'])
      .inTable('requests');
    table.check(
      'person_key <> requester_key',
      [],
      'emergency_invocations_not_own_check',
    );
    table.check(
      'counts_until > invoked_at',
      [],
      'emergency_invocations_run_out_check',
    );
  });
  await knex.schema.createTable('emergency_reviews', table => {
    table.text('request_id').primary().references('id').inTable('requests');
    table.text('person_key').notNullable();
    table.text('comment_id').notNullable().comment('The comment is erasable');
    table.text('reviewed_at').notNullable();
  });
  await makeAppendOnly(knex, 'emergency_invocations', ['id = NEW.id']);
  await makeAppendOnly(knex, 'emergency_reviews', [
    'request_id = NEW.request_id',
  ]);
}

async function replaceGuards(knex, guards) {
  for (const guard of guards) {
    await dropGuard(knex, guard.name);
    await createGuard(knex, guard);
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createTables(knex);
  await knex.schema.alterTable('requests', table => {
    table.integer('emergency_approvals').comment('Null: no emergency');
    table.text('emergency_incident').comment('Null: no emergency');
    table.text('emergency_reviewed_at').comment('Null: not reviewed');
  });
  await replaceGuards(knex, [
    transitionGuard({ blocked: ['approved'] }),
    approvalGuard(withEmergencies(knex)),
  ]);
  for (const guard of ADDED) {
    await createGuard(knex, guard);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const { name } of ADDED) {
    await dropGuard(knex, name);
  }
  await replaceGuards(knex, [
    transitionGuard({}),
    approvalGuard(tooFewDecisions(knex)),
  ]);
  await dropAppendOnly(knex, 'emergency_reviews');
  await dropAppendOnly(knex, 'emergency_invocations');
  await dropColumns(knex, 'requests', [
    'emergency_approvals',
    'emergency_incident',
    'emergency_reviewed_at',
  ]);
};
