import { InputError } from '@backstage/errors';
import { REQUEST_ID_PREFIX } from '@greenlane/backstage-plugin-approvals-common';

/** A place in an ordered list. */
export type Cursor = {
  field: 'created' | 'updated';
  direction: 'asc' | 'desc';
  value: string;
  id: string;
  backwards: boolean;
};

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const REQUEST_ID = new RegExp(`^${REQUEST_ID_PREFIX}[A-Za-z0-9-]{1,64}$`);

/** Writes a place in a list, so that it can be handed out. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a place in a list, as it was handed out for the same order.
 *
 * @throws InputError for anything else
 */
export function decodeCursor(
  text: string,
  order: Pick<Cursor, 'field' | 'direction'>,
): Cursor {
  const cursor = parse(text);
  if (
    !cursor ||
    cursor.field !== order.field ||
    cursor.direction !== order.direction ||
    !isLike(cursor.value, TIME) ||
    !isLike(cursor.id, REQUEST_ID) ||
    typeof cursor.backwards !== 'boolean'
  ) {
    throw new InputError(
      '"cursor" is not one that this list has handed out; leave it out to start from the beginning.',
    );
  }
  return cursor as Cursor;
}

/** Databases differ in what they make of anything else. */
function isLike(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function parse(text: string): Partial<Cursor> | undefined {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
