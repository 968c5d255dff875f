import { ErrorLike } from '@backstage/errors';

const STATUS_BY_NAME: Record<string, number> = {
  InputError: 400,
  AuthenticationError: 401,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  ServiceUnavailableError: 503,
};

/** The HTTP status behind an error of the client, or of `@backstage/errors`; 0 when there is none. */
export function errorStatus(error: ErrorLike): number {
  return typeof error.statusCode === 'number'
    ? error.statusCode
    : STATUS_BY_NAME[error.name] ?? 0;
}

/** Refusals that end by themselves: a session that is renewed, a timeout, too many questions. */
const PASSING = [401, 408, 429];

/** Whether the server refused for good: the same question would get the same answer. */
export function isRefusal(error: ErrorLike): boolean {
  const status = errorStatus(error);
  return status >= 400 && status < 500 && !PASSING.includes(status);
}

/** The server's own sentence, without "Request failed with …" in front of it. */
export function errorSentence(error: ErrorLike): string {
  const cause = error.cause as ErrorLike | undefined;
  return cause?.message || error.message;
}
