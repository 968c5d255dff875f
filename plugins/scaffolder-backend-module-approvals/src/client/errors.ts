import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** The gate cannot know, so it does not let anything through. */
export function unavailable(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'Approvals cannot be reached at the moment, so nothing was started; try again in a minute',
  );
}

/** An error with a status that `@backstage/errors` has no class for. */
export class RefusalError extends Error {
  override readonly name: string;
  /** Read by Backstage's error middleware. */
  readonly statusCode: number;

  constructor(options: { name: string; message: string; statusCode: number }) {
    super(options.message);
    this.name = options.name;
    this.statusCode = options.statusCode;
  }
}

/** Turns what the approvals plugin refused with into the same refusal by the gate. */
export function refusalFrom(status: number, body: unknown): Error {
  const message = messageOf(body) ?? 'The approvals plugin refused this';
  switch (status) {
    case 400:
      return new InputError(message);
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    case 409:
      return new ConflictError(message);
    case 413:
      return new RefusalError({
        name: 'PayloadTooLargeError',
        message,
        statusCode: status,
      });
    default:
      return new RefusalError({
        name: 'TooManyRequestsError',
        message,
        statusCode: status,
      });
  }
}

function messageOf(body: unknown): string | undefined {
  const error = (body as { error?: { message?: unknown } } | undefined)?.error;
  return typeof error?.message === 'string' ? error.message : undefined;
}
