import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

const GUARDS = [
  'requests_initial',
  'requests_transition',
  'requests_frozen',
  'requests_approved',
  'requests_launched',
  'requests_cost_frozen',
  'requests_terms_frozen',
  'requests_superseded',
  'requests_escalations',
  'requests_escalations_initial',
  'requests_emergency_kept',
  'requests_successor_open',
  'requests_no_delete',
  'decisions_open',
  'decisions_on_behalf',
  'decisions_delegated_by_others',
  'decisions_carried',
  'decision_withdrawals_open',
  'emergency_invocations_waiting',
  'emergency_reviews_other',
];
const APPEND_ONLY = [
  'decisions',
  'decision_withdrawals',
  'events',
  'refusals',
  'policy_versions',
  'shadow_results',
  'deciding_rules',
  'emergency_invocations',
  'emergency_reviews',
  'delegations',
  'delegation_endings',
];
const INDEXES = [
  'requests_one_open',
  'requests_subject_key',
  'requests_task_id_unique',
  'decisions_one_a_person',
  'decisions_person_key',
  'events_sequence_key',
];
/** Text that has to stand in the definition of a table: its checks and composite keys. */
const SQLITE_DEFINITIONS: Array<[table: string, text: string]> = [
  ['preferences', 'preferences_digest_check'],
  ['requests', 'requests_min_approvals_check'],
  ['requests', 'requests_status_check'],
  ['requests', 'requests_verdict_check'],
  ['decisions', 'decisions_not_own_check'],
  ['decisions', 'decisions_decision_check'],
  ['decisions', 'decisions_subject'],
  ['decision_withdrawals', 'withdrawals_own'],
  ['emergency_invocations', 'emergency_invocations_not_own_check'],
  ['emergency_invocations', 'emergency_invocations_subject'],
  ['emergency_invocations', 'emergency_invocations_run_out_check'],
  ['delegations', 'delegations_two_people_check'],
  ['delegations', 'delegations_not_to_its_maker_check'],
  ['delegations', 'delegations_window_check'],
  ['delegations', 'delegations_ahead_check'],
  ['delegations', 'delegations_amount_check'],
];

/**
 * Checks that everything by which the database protects requests and decisions is there.
 *
 * @throws Error naming what is missing, so that the plugin does not start without it
 */
export async function assertGuards(knex: Knex): Promise<void> {
  const missing = isPostgres(knex)
    ? await findMissingOnPostgres(knex)
    : await findMissingOnSqlite(knex);
  if (missing.length > 0) {
    throw new Error(
      `The approvals database lacks ${missing.join(
        ', ',
      )}. Without them it would accept what it must refuse, so the plugin does not start. Restore the database, or roll its migrations back and apply them again.`,
    );
  }
}

function triggersOn(operations: string[]): string[] {
  return APPEND_ONLY.flatMap(table =>
    operations.map(operation => `${table}_no_${operation}`),
  );
}

async function findMissingOnPostgres(knex: Knex): Promise<string[]> {
  const inSchema = `connamespace = current_schema()::regnamespace`;
  const triggers = await knex.raw(
    `SELECT t.tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled IN ('O', 'A')`,
  );
  const indexes = await knex.raw(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = current_schema()::regnamespace AND i.indisunique AND i.indisvalid`,
  );
  const constraints = await knex.raw(
    `SELECT conname AS name FROM pg_constraint WHERE ${inSchema} AND convalidated`,
  );
  const found = new Set(
    [triggers, indexes, constraints].flatMap(({ rows }) =>
      rows.map((row: { name: string }) => row.name),
    ),
  );
  return [
    ...GUARDS,
    'requests_no_truncate',
    ...triggersOn(['update', 'delete', 'truncate']),
    ...INDEXES,
    ...SQLITE_DEFINITIONS.map(([, name]) => name),
  ].filter(name => !found.has(name));
}

async function findMissingOnSqlite(knex: Knex): Promise<string[]> {
  const rows: Array<{ name: string; sql: string | null }> = await knex(
    'sqlite_master',
  ).select('name', 'sql');
  const definitions = new Map(rows.map(row => [row.name, row.sql ?? '']));
  const missing = [
    ...GUARDS,
    'requests_no_replace',
    'requests_no_update_replace',
    ...triggersOn(['update', 'delete', 'replace']),
    ...INDEXES,
  ].filter(name => !definitions.has(name));
  const lacking = SQLITE_DEFINITIONS.filter(
    ([table, text]) => !definitions.get(table)?.includes(text),
  ).map(([, text]) => text);
  const [pragma] = await knex.raw('PRAGMA foreign_keys');
  return [
    ...missing,
    ...lacking,
    ...(pragma.foreign_keys === 1 ? [] : ['enforced foreign keys']),
  ];
}
