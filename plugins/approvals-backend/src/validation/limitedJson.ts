import { CustomErrorBase, InputError } from '@backstage/errors';
import {
  BODY_LIMITS,
  BodyLimits,
  checkLimits,
} from '@greenlane/backstage-plugin-approvals-common';
import express, { RequestHandler } from 'express';

/** A body that is too large; the error middleware answers with its status. */
export class PayloadTooLargeError extends CustomErrorBase {
  readonly name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}

/**
 * Parses JSON bodies within the limits of size, depth and number of keys. What is beyond them, not
 * JSON or not sent as JSON is refused with a sentence that says what to do. Without options the limits
 * are those for people: 256 KiB, 32 levels, 2,000 keys.
 */
export function limitedJson(options: Partial<BodyLimits> = {}): RequestHandler {
  const limits = { ...BODY_LIMITS, ...options };
  const parse = express.json({ limit: limits.maxBytes });
  return (request, response, next) => {
    if (hasBody(request.headers) && !request.is('json')) {
      next(
        new InputError(
          'Send the body as JSON, with the header "content-type: application/json".',
        ),
      );
      return;
    }
    parse(request, response, error => {
      try {
        if (error) {
          throw explain(error, limits);
        }
        checkLimits(request.body, limits);
        next();
      } catch (refusal) {
        next(refusal);
      }
    });
  };
}

function hasBody(headers: NodeJS.Dict<string | string[]>): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}

/** What the parser complains about, without echoing any of the body. */
function explain(
  error: { type?: string; status?: number },
  limits: BodyLimits,
): unknown {
  switch (error.type) {
    case 'entity.too.large':
      return new PayloadTooLargeError(
        `The body is larger than ${limits.maxBytes / 1024} KiB; send less.`,
      );
    case 'entity.parse.failed':
      return new InputError(
        'The body is not valid JSON; send an object like {"key": "value"}.',
      );
    default:
      return error.status && error.status < 500
        ? new InputError(
            'The body could not be read; send it as JSON in UTF-8.',
          )
        : error;
  }
}
