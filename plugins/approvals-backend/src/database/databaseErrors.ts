import { ServiceUnavailableError } from '@backstage/errors';

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
      String(error).includes('there already'))
  );
}

/** Turns an outage of the database into a 503; anything else stays what it is. */
export function translateDatabaseError(error: unknown): unknown {
  const code = codeOf(error);
  const outage =
    UNAVAILABLE_CODES.has(code) ||
    isRetryable(error) ||
    (/^[0-9A-Z]{5}$/.test(code) &&
      UNAVAILABLE_CLASSES.includes(code.slice(0, 2))) ||
    UNAVAILABLE_MESSAGE.test(String(error));
  return outage
    ? new ServiceUnavailableError(
        'The approvals database does not answer. Nothing has been changed; try again in a moment.',
      )
    : error;
}
