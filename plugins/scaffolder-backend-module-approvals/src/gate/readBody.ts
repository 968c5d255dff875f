import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { BODY_LIMITS } from '@greenlane/backstage-plugin-approvals-common';
import express, { Request, Response } from 'express';
import { RefusalError } from '../client/errors';

const { maxBytes } = BODY_LIMITS;
const parseJson = express.json({ limit: maxBytes });

/**
 * Parses the body as JSON, once and for all: the scaffolder's own parser then leaves it alone, so that what the gate
 * has looked at is what the scaffolder uses. A missing body is an empty object. Throws InputError for any other content
 * type and for what is no object, and a RefusalError with 413 for more than 256 KiB.
 */
export async function readBody(
  request: Request,
  response: Response,
): Promise<JsonObject> {
  if (hasBody(request) && !request.is('application/json')) {
    throw new InputError(
      'Send the body as JSON, with the header "Content-Type: application/json"',
    );
  }
  await new Promise<void>((resolve, reject) =>
    parseJson(request, response, (error?: unknown) =>
      error ? reject(bodyError(error)) : resolve(),
    ),
  );
  const body: JsonValue | undefined = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InputError('The body has to be a JSON object');
  }
  return body as JsonObject;
}

/** Makes this object the body that the scaffolder will see. */
export function replaceBody(request: Request, body: JsonObject): void {
  request.body = body;
  // The mark by which body-parser knows that there is nothing left to parse.
  (request as Request & { _body?: boolean })._body = true;
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
      message: `The body is larger than ${maxBytes / 1024} KiB; send less`,
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
