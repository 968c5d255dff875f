/*
 * What else a request is bound to (its terms), what replaced it, and for whom somebody decided. How many
 * rejections end it, each of its stages says.
 */
const {
  createGuard,
  dropColumns,
  dropGuard,
  entriesOf,
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

function transitionGuard(transitions) {
  const pairs = Object.entries(transitions).flatMap(([from, targets]) =>
    targets.map(to => `(OLD.status = '${from}' AND NEW.status = '${to}')`),
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

function approvalGuard(objections) {
  return {
    name: 'requests_approved',
    table: 'requests',
    on: 'UPDATE',
    message: 'not enough approvals',
    when: `NEW.status = 'approved' AND OLD.status <> 'approved' AND (NEW.verdict <> 'held'
      OR NEW.min_approvals > (SELECT count(DISTINCT d.person_key) FROM decisions d
        WHERE d.request_id = NEW.id AND d.subject_hash = NEW.subject_hash
        AND d.decision = 'approve' AND ${STANDING})
      OR ${objections})`,
  };
}

/** Fewer rejections than end the request in their stage do not stand in the way of an approval. */
const newApprovalGuard = knex =>
  approvalGuard(
    `EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.id
        AND d.decision = 'reject' AND ${STANDING}
        GROUP BY d.stage_id HAVING count(*) >= coalesce((
          SELECT min(coalesce(CAST(stage.value ->> 'reject' AS integer), 1))
          FROM ${entriesOf(knex, 'NEW.stages')} stage
          WHERE stage.value ->> 'id' = d.stage_id), 1))
      OR EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.id
        AND d.decision = 'request-changes' AND ${STANDING})`,
  );
const OLD_APPROVAL_GUARD =
  approvalGuard(`EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.id
        AND d.decision <> 'approve' AND ${STANDING})`);

const ADDED = [
  {
    name: 'requests_terms_frozen',
    table: 'requests',
    on: 'UPDATE',
    message: 'the terms of a request cannot be changed',
    when: `(OLD.verdict <> 'blocked' AND NEW.terms <> OLD.terms)
      OR coalesce(NEW.superseded_by, '') <> coalesce(OLD.superseded_by, '')
        AND NOT (NEW.status = 'superseded' AND OLD.status <> 'superseded')`,
  },
  {
    name: 'requests_superseded',
    table: 'requests',
    on: 'UPDATE',
    message:
      'only a request of the same person for the same template takes its place',
    when: `NEW.status = 'superseded' AND OLD.status <> 'superseded'
      AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = NEW.superseded_by
        AND r.id <> NEW.id AND r.requester_key = NEW.requester_key
        AND r.template_ref = NEW.template_ref)`,
  },
  {
    // Whoever decides for somebody uses up the seat of both.
    name: 'decisions_on_behalf',
    table: 'decisions',
    on: 'INSERT',
    message: 'one of these two people has no say here any more',
    when: `coalesce(NEW.on_behalf_of, '') IN (NEW.requester_key, NEW.person_key)
      OR EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = NEW.request_id
        AND ${STANDING} AND (d.on_behalf_of = NEW.person_key
          OR NEW.on_behalf_of IN (d.person_key, d.on_behalf_of)))`,
  },
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('requests', table => {
    table.text('terms').notNullable().defaultTo('{}').comment('JSON');
    table.text('superseded_by').comment('Null: nothing took its place');
    table.index(['superseded_by'], 'requests_superseded_by_index');
  });
  await knex.schema.alterTable('decisions', table => {
    table.text('on_behalf_of').comment('Null: for nobody else');
  });
  for (const guard of [transitionGuard(TRANSITIONS), newApprovalGuard(knex)]) {
    await dropGuard(knex, guard.name);
    await createGuard(knex, guard);
  }
  for (const guard of ADDED) {
    await createGuard(knex, guard);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const { name } of ADDED) {
    await dropGuard(knex, name);
  }
  const before = Object.fromEntries(
    Object.entries(TRANSITIONS).map(([from, targets]) => [
      from,
      targets.filter(to => to !== 'superseded'),
    ]),
  );
  for (const guard of [transitionGuard(before), OLD_APPROVAL_GUARD]) {
    await dropGuard(knex, guard.name);
    await createGuard(knex, guard);
  }
  await knex.raw('DROP INDEX ??', ['requests_superseded_by_index']);
  await dropColumns(knex, 'decisions', ['on_behalf_of']);
  await dropColumns(knex, 'requests', ['terms', 'superseded_by']);
};
