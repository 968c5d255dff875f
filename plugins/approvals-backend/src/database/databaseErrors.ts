import { CustomErrorBase, ServiceUnavailableError } from '@backstage/errors';

const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
  'SQLITE_IOERR',
  'SQLITE_FULL',
]);
/** Classes of PostgreSQL's SQLSTATE: connection, resources, operator intervention, system. */
const UNAVAILABLE_CLASSES = ['08', '53', '57', '58'];
/** Serialisation failures and deadlocks: the whole transaction may simply be tried again. */
const RETRYABLE_CODES = ['40001', '40P01'];
const UNAVAILABLE_MESSAGE =
  /Connection terminated|Unable to acquire a connection|Timeout acquiring a connection|Client has encountered a connection error|not queryable/i;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** What Knex puts before a message: the statement, with its values filled in. */
const STATEMENT =
  /^\s*(insert|select|update|delete|with|begin|commit|rollback|savepoint|release|create|drop|alter|pragma)\b|^Undefined binding/i;
/** The end of a message, where the database names what refused; nothing in it was bound. */
const REFUSED_BY_TRIGGER = /(?:^| - )(?:error: )?([a-z_]+): [a-z ,-]+$/;
const REFUSED_BY_CONSTRAINT = /constraint failed: ([\w., ]+)$/;

/** A query that the database refused, without the statement and its values: those may be secrets. */
export class QueryRefusedError extends Error {
  readonly name = 'QueryRefusedError';
  /** Of SQLite or PostgreSQL. */
  readonly code: string;
  /** The constraint or trigger that refused it. */
  readonly constraint?: string;

  constructor(options: { code: string; constraint?: string }) {
    const { code, constraint } = options;
    super(
      `The approvals database refused a query (${[code, constraint]
        .filter(Boolean)
        .join(', ')}).`,
    );
    this.code = code;
    this.constraint = constraint;
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** Whether the transaction lost against another one and may be tried again. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE_CODES.includes(codeOf(error));
}

/** Whether a row with this key is there already. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === '23505' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
    (code === 'SQLITE_CONSTRAINT_TRIGGER' &&
      constraintOf(error, code)?.endsWith('_replace') === true)
  );
}

/** Whether the guard of this name refused it. */
export function isRefusedBy(error: unknown, guard: string): boolean {
  return constraintOf(error, codeOf(error)) === guard;
}

/**
 * Turns an outage of the database into a 503, and whatever else the driver says into an error that
 * names neither the statement nor its values. Anything that is not the database's stays what it is.
 */
export function translateDatabaseError(error: unknown): unknown {
  const code = codeOf(error);
  if (isOutage(error, code)) {
    return new ServiceUnavailableError(
      'The approvals database does not answer. Try again in a moment; nothing is done twice.',
    );
  }
  return isOfDriver(error, code)
    ? new QueryRefusedError({
        code: code || (error as Error).name,
        constraint: constraintOf(error, code),
      })
    : error;
}

function isOutage(error: unknown, code: string): boolean {
  return (
    UNAVAILABLE_CODES.has(code) ||
    isRetryable(error) ||
    (SQLSTATE.test(code) && UNAVAILABLE_CLASSES.includes(code.slice(0, 2))) ||
    // Not in the values of a statement that was refused for another reason.
    (code === '' && UNAVAILABLE_MESSAGE.test(String(error)))
  );
}

function isOfDriver(error: unknown, code: string): boolean {
  return (
    code.startsWith('SQLITE_') ||
    SQLSTATE.test(code) ||
    (error instanceof Error &&
      !(error instanceof CustomErrorBase) &&
      STATEMENT.test(error.message))
  );
}

function constraintOf(error: unknown, code: string): string | undefined {
  const { constraint, message } = error as {
    constraint?: unknown;
    message?: unknown;
  };
  if (typeof constraint === 'string') {
    return constraint;
  }
  if (code === 'SQLITE_CONSTRAINT_TRIGGER' || code === '23000') {
    return REFUSED_BY_TRIGGER.exec(String(message))?.[1];
  }
  return code.startsWith('SQLITE_CONSTRAINT')
    ? REFUSED_BY_CONSTRAINT.exec(String(message))?.[1]
    : undefined;
}
