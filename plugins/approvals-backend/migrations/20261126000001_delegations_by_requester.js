/*
 * An administrator who asks for something does not choose who decides it in the place of others.
 */
const { createGuard, dropGuard } = require('./lib/guards');

const BEFORE = 'decisions_delegated';
const NOW = 'decisions_delegated_by_others';

/**
 * @param {string} name
 * @param {string} more - what has to hold of the delegation besides
 */
const guard = (name, more) => ({
  name,
  table: 'decisions',
  on: 'INSERT',
  message: 'nothing like that has been delegated',
  when: `NEW.on_behalf_of IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM delegations g JOIN requests r ON r.id = NEW.request_id
      WHERE g.delegator = NEW.on_behalf_of AND g.delegate = NEW.person_key
      AND g.starts_at <= NEW.decided_at AND g.ends_at > NEW.decided_at
      AND NOT EXISTS (SELECT 1 FROM delegation_endings e WHERE e.delegation_id = g.id)
      ${more}
      AND (g.templates IS NULL OR g.templates LIKE '%"' || r.template_ref || '"%')
      AND (g.tiers IS NULL OR g.tiers LIKE '%"' || r.tier || '"%')
      AND (g.most_monthly IS NULL
        OR (r.cost_monthly <= g.most_monthly AND r.currency = g.currency)))`,
});

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await dropGuard(knex, BEFORE);
  await createGuard(knex, guard(NOW, 'AND g.created_by <> r.requester_key'));
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await dropGuard(knex, NOW);
  await createGuard(knex, guard(BEFORE, ''));
};
