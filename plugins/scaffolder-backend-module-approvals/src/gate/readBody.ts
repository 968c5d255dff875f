import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import express, { Request, RequestHandler } from 'express';
import { RefusalError } from '../client/errors';

const LIMIT_IN_KIB = 256;
const parseJson = express.json({ limit: `${LIMIT_IN_KIB}kb` });

/**
 * Parses the body as JSON, once and for all: the scaffolder's own parser then leaves it alone, so that what the gate
 * has looked at is what the scaffolder uses. Any other content type is refused, a missing body is an empty object.
 */
export const jsonBody: RequestHandler = (request, response, next) => {
  if (hasBody(request) && !request.is('application/json')) {
    next(
      new InputError(
        'Send the body as JSON, with the header "Content-Type: application/json"',
      ),
    );
    return;
  }
  parseJson(request, response, (error?: unknown) =>
    next(error ? bodyError(error) : undefined),
  );
};

/** Makes this object the body that the scaffolder will see. */
export function replaceBody(request: Request, body: JsonObject): void {
  request.body = body;
  // The mark by which body-parser knows that there is nothing left to parse.
  (request as Request & { _body?: boolean })._body = true;
}

/** The body as an object; throws InputError for anything else. */
export function bodyObject(request: Request): JsonObject {
  const body: JsonValue | undefined = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InputError('The body has to be a JSON object');
  }
  return body as JsonObject;
}

function hasBody(request: Request): boolean {
  const { headers } = request;
  return (
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}

/** The parser's own errors carry the body, which may hold secrets. */
function bodyError(error: unknown): Error {
  const { status, type } = error as { status?: number; type?: string };
  if (status === 413) {
    return new RefusalError({
      name: 'PayloadTooLargeError',
      message: `The body is larger than ${LIMIT_IN_KIB} KiB; send less`,
      statusCode: 413,
    });
  }
  if (status === 415) {
    return new RefusalError({
      name: 'UnsupportedMediaTypeError',
      message: 'Send the body as JSON in UTF-8, without an unusual encoding',
      statusCode: 415,
    });
  }
  return new InputError(
    type === 'entity.parse.failed'
      ? 'The body is not valid JSON; correct it and send it again'
      : 'The body could not be read; send it again',
  );
}
