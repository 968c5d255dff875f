/*
 * What people have approved and a window or a freeze holds back can pass in an emergency, too. It stays approved;
 * whether anything holds it back, only the policy in force knows. And a launch that is taken back, however long after
 * the emergency, goes back to what had passed: what its people wanted was counted then.
 */
const { createGuard, dropGuard, entriesOf } = require('./lib/guards');

/** Nothing, 0 and an empty text are three things. */
const isOther = column => `NEW.${column} IS DISTINCT FROM OLD.${column}`;

/** As it was: nothing and 0 were the same. */
const seemsOther = column => {
  const nothing = column === 'emergency_approvals' ? 0 : "''";
  return `coalesce(NEW.${column}, ${nothing}) <> coalesce(OLD.${column}, ${nothing})`;
};

const TOO_FEW_INVOCATIONS = `coalesce(NEW.emergency_approvals, 0) < 1 OR NEW.emergency_approvals >
      (SELECT count(DISTINCT e.person_key) FROM emergency_invocations e
        WHERE e.request_id = NEW.id AND e.subject_hash = NEW.subject_hash
        AND e.incident = NEW.emergency_incident AND e.counts_until > NEW.updated_at
        AND NOT EXISTS (SELECT 1 FROM emergency_invocations l
          WHERE l.request_id = e.request_id AND l.person_key = e.person_key
          AND l.invoked_at > e.invoked_at))`;

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

const approvalGuard = (knex, counted) => ({
  name: 'requests_approved',
  table: 'requests',
  on: 'UPDATE',
  message: 'not enough approvals',
  when: `NEW.status = 'approved' AND OLD.status <> 'approved'
      AND (NEW.verdict <> 'held'
        OR (NEW.emergency_approvals IS NULL
          AND (OLD.status = 'blocked' OR ${tooFewDecisions(knex)}))
        OR (NEW.emergency_approvals IS NOT NULL AND ${counted}
          AND (${TOO_FEW_INVOCATIONS})))`,
});

const markGuard = (name, passes, differs) => ({
  name,
  table: 'requests',
  on: 'UPDATE',
  message: 'what is recorded of an emergency cannot be changed',
  when: `((${differs('emergency_approvals')} OR ${differs(
    'emergency_incident',
  )})
        AND NOT (OLD.emergency_approvals IS NULL AND NEW.status = 'approved'
          AND (${passes})))
      OR (${differs(
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

const before = knex => [
  approvalGuard(knex, 'TRUE'),
  markGuard('requests_emergency_frozen', UNDECIDED, seemsOther),
  invocationGuard('emergency_invocations_open', WAITS),
];
const now = knex => [
  // Whoever takes a launch back asks nobody anew.
  approvalGuard(knex, `OLD.status <> 'launching'`),
  markGuard(
    'requests_emergency_kept',
    // The way to "approved" is guarded by itself.
    `${UNDECIDED} OR (OLD.status = 'approved' AND NOT (${TOO_FEW_INVOCATIONS}))`,
    isOther,
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
exports.up = knex => replace(knex, before(knex), now(knex));

/** @param {import('knex').Knex} knex */
exports.down = knex => replace(knex, now(knex), before(knex));
