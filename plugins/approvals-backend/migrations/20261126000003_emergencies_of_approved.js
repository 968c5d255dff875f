/*
 * What people have approved and a window or a freeze holds back can pass in an emergency, too. It stays approved;
 * whether anything holds it back, only the policy in force knows.
 */
const { createGuard, dropGuard } = require('./lib/guards');

const changes = column =>
  `coalesce(NEW.${column}, '') <> coalesce(OLD.${column}, '')`;

const TOO_FEW_INVOCATIONS = `NEW.emergency_approvals < 1 OR NEW.emergency_approvals >
      (SELECT count(DISTINCT e.person_key) FROM emergency_invocations e
        WHERE e.request_id = NEW.id AND e.subject_hash = NEW.subject_hash
        AND e.incident = NEW.emergency_incident AND e.counts_until > NEW.updated_at
        AND NOT EXISTS (SELECT 1 FROM emergency_invocations l
          WHERE l.request_id = e.request_id AND l.person_key = e.person_key
          AND l.invoked_at > e.invoked_at))`;

const markGuard = (name, passes) => ({
  name,
  table: 'requests',
  on: 'UPDATE',
  message: 'what is recorded of an emergency cannot be changed',
  when: `((coalesce(NEW.emergency_approvals, 0) <> coalesce(OLD.emergency_approvals, 0)
        OR ${changes('emergency_incident')})
        AND NOT (OLD.emergency_approvals IS NULL AND NEW.status = 'approved'
          AND (${passes})))
      OR (${changes(
        'emergency_reviewed_at',
      )} AND (OLD.emergency_reviewed_at IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM emergency_reviews v WHERE v.request_id = NEW.id)))`,
});

const invocationGuard = (name, waits) => ({
  name,
  table: 'emergency_invocations',
  on: 'INSERT',
  message: 'the glass cannot be broken for this request',
  when: `NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.request_id
      AND r.verdict = 'held' AND (${waits}))`,
});

const UNDECIDED = `OLD.status IN ('pending', 'blocked')`;
const WAITS = `r.status IN ('pending', 'blocked') AND r.expires_at > NEW.invoked_at`;

const BEFORE = [
  markGuard('requests_emergency_frozen', UNDECIDED),
  invocationGuard('emergency_invocations_open', WAITS),
];
const NOW = [
  markGuard(
    'requests_emergency_kept',
    // The way to "approved" is guarded by itself.
    `${UNDECIDED} OR (OLD.status = 'approved' AND NOT (${TOO_FEW_INVOCATIONS}))`,
  ),
  invocationGuard(
    'emergency_invocations_waiting',
    `(${WAITS}) OR (r.status = 'approved' AND r.launch_by > NEW.invoked_at
        AND r.emergency_approvals IS NULL)`,
  ),
];

async function replace(knex, guards, by) {
  for (const { name } of guards) {
    await dropGuard(knex, name);
  }
  for (const guard of by) {
    await createGuard(knex, guard);
  }
}

/** @param {import('knex').Knex} knex */
exports.up = knex => replace(knex, BEFORE, NOW);

/** @param {import('knex').Knex} knex */
exports.down = knex => replace(knex, NOW, BEFORE);
