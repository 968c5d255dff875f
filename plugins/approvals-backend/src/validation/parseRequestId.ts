import { parseIdentifier } from './text';

/** The id of a request; whether it exists is for the look-up to say. */
export function parseRequestId(value: unknown, name = 'id'): string {
  return parseIdentifier(value, name, 100);
}
