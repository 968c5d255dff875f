/*
 * What the database itself refuses, whoever asks. The plugin decides the same things first and with
 * better sentences; these guards hold when it is wrong, or when somebody writes past it.
 *
 * The names are checked when the plugin starts (`src/database/assertGuards.ts`).
 */

/** Every legal transition; the same as `src/domain/transition/transitions.ts`, which a test proves. */
const TRANSITIONS = {
  blocked: ['pending', 'denied', 'cancelled', 'revoked', 'expired', 'stale'],
  pending: [
    'approved',
    'rejected',
    'changes-requested',
    'blocked',
    'cancelled',
    'revoked',
    'expired',
    'stale',
  ],
  'changes-requested': ['cancelled', 'revoked', 'expired', 'stale'],
  approved: ['launching', 'cancelled', 'revoked', 'expired', 'stale'],
  launching: ['running', 'approved', 'completed', 'failed'],
  running: ['completed', 'failed'],
  failed: ['launching'],
};
/** The append-only tables, with their keys as conditions on a row that is in the way. */
const APPEND_ONLY = {
  decisions: [
    'id = NEW.id',
    'request_id = NEW.request_id AND person_key = NEW.person_key AND round = NEW.round',
  ],
  decision_withdrawals: ['decision_id = NEW.decision_id'],
  events: [
    'id = NEW.id',
    'request_id = NEW.request_id AND sequence = NEW.sequence',
  ],
  refusals: ['id = NEW.id'],
};
const OPEN = `('blocked', 'pending', 'approved', 'launching', 'running', 'changes-requested')`;

const pairs = Object.entries(TRANSITIONS).flatMap(([from, targets]) =>
  targets.map(to => `(OLD.status = '${from}' AND NEW.status = '${to}')`),
);

const ACTIVE_DECISION = `NOT EXISTS (
  SELECT 1 FROM decision_withdrawals w WHERE w.decision_id = d.id)`;

/** Conditions under which a write is refused, in the SQL that both databases speak. */
const REFUSALS = {
  requests_initial: {
    table: 'requests',
    on: 'INSERT',
    message: 'a request cannot start like this',
    when: `NOT ((NEW.verdict = 'granted' AND NEW.status = 'launching')
      OR (NEW.verdict = 'held' AND NEW.status = 'pending')
      OR (NEW.verdict = 'denied' AND NEW.status = 'denied')
      OR (NEW.verdict = 'blocked' AND NEW.status = 'blocked'))
      OR NEW.task_id IS NOT NULL OR NEW.event_count <> 1`,
  },
  requests_transition: {
    table: 'requests',
    on: 'UPDATE',
    message: 'illegal transition of a request',
    when: `NEW.status <> OLD.status AND NOT (${pairs.join(' OR ')})`,
  },
  requests_frozen: {
    table: 'requests',
    on: 'UPDATE',
    message: 'this part of a request cannot be changed',
    when: `NEW.id <> OLD.id OR NEW.requester_key <> OLD.requester_key
      OR NEW.subject_hash <> OLD.subject_hash OR NEW.template_ref <> OLD.template_ref
      OR NEW.created_at <> OLD.created_at OR NEW.event_count < OLD.event_count
      OR (OLD.task_id IS NOT NULL AND (NEW.task_id IS NULL OR NEW.task_id <> OLD.task_id))
      OR (OLD.verdict <> 'blocked' AND (NEW.verdict <> OLD.verdict OR NEW.tier <> OLD.tier
        OR NEW.min_approvals <> OLD.min_approvals OR NEW.stages <> OLD.stages
        OR NEW.policy_hash <> OLD.policy_hash OR NEW.expires_at <> OLD.expires_at
        OR NEW.launch_within_ms <> OLD.launch_within_ms OR NEW.retries <> OLD.retries))
      OR (OLD.launch_by IS NOT NULL AND (NEW.launch_by IS NULL OR NEW.launch_by <> OLD.launch_by))`,
  },
  requests_approved: {
    table: 'requests',
    on: 'UPDATE',
    message: 'not enough approvals',
    when: `NEW.status = 'approved' AND OLD.status <> 'approved' AND (NEW.verdict <> 'held'
      OR NEW.min_approvals > (SELECT count(DISTINCT d.person_key) FROM decisions d
        WHERE d.request_id = NEW.id AND d.subject_hash = NEW.subject_hash
        AND d.decision = 'approve' AND ${ACTIVE_DECISION})
      OR EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.id
        AND d.decision <> 'approve' AND ${ACTIVE_DECISION}))`,
  },
  requests_launched: {
    table: 'requests',
    on: 'UPDATE',
    message: 'a launch needs its grant',
    when: `NEW.status = 'launching' AND OLD.status <> 'launching'
      AND NEW.verdict NOT IN ('held', 'granted')`,
  },
  decisions_open: {
    table: 'decisions',
    on: 'INSERT',
    message: 'the request is not open for this decision',
    when: `NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.request_id
        AND r.status = 'pending' AND r.expires_at > NEW.decided_at)
      OR EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.request_id
        AND d.person_key = NEW.person_key AND ${ACTIVE_DECISION})
      OR NEW.round <> (SELECT count(*) FROM decision_withdrawals w
        WHERE w.request_id = NEW.request_id AND w.person_key = NEW.person_key)`,
  },
  decision_withdrawals_open: {
    table: 'decision_withdrawals',
    on: 'INSERT',
    message: 'the decision can no longer be taken back',
    when: `NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.request_id
      AND r.status = 'pending')`,
  },
};

/** `INSERT OR REPLACE` deletes what is in its way without calling a delete trigger. */
const SQLITE_REPLACE_GUARDS = {
  ...APPEND_ONLY,
  requests: [
    'id = NEW.id',
    'task_id = NEW.task_id',
    `NEW.status IN ${OPEN} AND status IN ${OPEN}
      AND requester_key = NEW.requester_key AND subject_hash = NEW.subject_hash`,
  ],
};

/** One subquery a key, so that each uses its index. */
function inTheWay(table, keys, besides = 'TRUE') {
  return keys
    .map(key => `EXISTS (SELECT 1 FROM ${table} WHERE ${besides} AND ${key})`)
    .join(' OR ');
}

async function createSqliteGuards(knex) {
  const refuse = (name, { table, on, when, message }) =>
    knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${table}
      WHEN ${when} BEGIN SELECT RAISE(ABORT, '${name}: ${message}'); END`);
  for (const [name, refusal] of Object.entries(REFUSALS)) {
    await refuse(name, refusal);
  }
  for (const table of Object.keys(APPEND_ONLY)) {
    for (const on of ['UPDATE', 'DELETE']) {
      const name = `${table}_no_${on.toLowerCase()}`;
      const message = 'this table is append-only';
      await refuse(name, { table, on, when: 'TRUE', message });
    }
  }
  for (const [table, keys] of Object.entries(SQLITE_REPLACE_GUARDS)) {
    const when = inTheWay(table, keys);
    const message = 'there already';
    await refuse(`${table}_no_replace`, { table, on: 'INSERT', when, message });
  }
  await refuse('requests_no_update_replace', {
    table: 'requests',
    on: 'UPDATE',
    when: `(NEW.task_id IS NOT OLD.task_id OR NEW.status <> OLD.status) AND (${inTheWay(
      'requests',
      SQLITE_REPLACE_GUARDS.requests,
      'id <> OLD.id',
    )})`,
    message: 'there already',
  });
  await refuse('requests_no_delete', {
    table: 'requests',
    on: 'DELETE',
    when: 'TRUE',
    message: 'requests stay',
  });
}

async function createPostgresGuards(knex) {
  const guard = async (name, { table, on, when, message, statement }) => {
    const raise = `RAISE EXCEPTION '${name}: ${message}' USING ERRCODE = 'integrity_constraint_violation';`;
    const result = on === 'DELETE' ? 'OLD' : 'NEW';
    await knex.raw(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
      BEGIN IF ${when} THEN ${raise} END IF; RETURN ${result}; END $guard$`);
    await knex.raw(`CREATE TRIGGER ${name} BEFORE ${on} ON ${table}
      FOR EACH ${statement ? 'STATEMENT' : 'ROW'} EXECUTE FUNCTION ${name}()`);
  };
  for (const [name, refusal] of Object.entries(REFUSALS)) {
    await guard(name, refusal);
  }
  const message = 'this table is append-only';
  for (const table of Object.keys(APPEND_ONLY)) {
    for (const on of ['UPDATE', 'DELETE', 'TRUNCATE']) {
      const name = `${table}_no_${on.toLowerCase()}`;
      const statement = on === 'TRUNCATE';
      await guard(name, { table, on, when: 'TRUE', message, statement });
    }
  }
  for (const on of ['DELETE', 'TRUNCATE']) {
    await guard(`requests_no_${on.toLowerCase()}`, {
      table: 'requests',
      on,
      when: 'TRUE',
      message: 'requests stay',
      statement: on === 'TRUNCATE',
    });
  }
}

const isPostgres = knex => knex.client.config.client.includes('pg');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  if (isPostgres(knex)) {
    await createPostgresGuards(knex);
  } else {
    await createSqliteGuards(knex);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Whatever else there is in the schema is not ours to drop.
  const own = [
    ...Object.keys(REFUSALS),
    ...[...Object.keys(APPEND_ONLY), 'requests'].flatMap(table =>
      ['update', 'delete', 'truncate', 'replace', 'update_replace'].map(
        operation => `${table}_no_${operation}`,
      ),
    ),
  ];
  for (const name of own) {
    await knex.raw(
      isPostgres(knex)
        ? 'DROP FUNCTION IF EXISTS ?? CASCADE'
        : 'DROP TRIGGER IF EXISTS ??',
      [name],
    );
  }
};
