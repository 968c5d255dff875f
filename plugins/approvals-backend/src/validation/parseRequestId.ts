import { parseIdentifier } from './text';

/** The id of a request from a path; whether it exists is for the look-up to say. */
export function parseRequestId(value: unknown): string {
  return parseIdentifier(value, 'id', 100);
}
