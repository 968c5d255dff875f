import { InputError } from '@backstage/errors';
import { MAX_COMMENT_LENGTH, refuseUnsafeText } from './text';

/**
 * A comment as given, or undefined when there is none. Throws `InputError` when it is required and
 * missing, not a text, too long, or has characters that disguise it.
 */
export function parseComment(
  value: unknown,
  options: { required: true; name?: string },
): string;
export function parseComment(
  value: unknown,
  options?: { required?: boolean; name?: string },
): string | undefined;
export function parseComment(
  value: unknown,
  options: { required?: boolean; name?: string } = {},
): string | undefined {
  const { required = false, name = 'comment' } = options;
  if (value !== undefined && typeof value !== 'string') {
    throw new InputError(`"${name}" has to be a text.`);
  }
  if (value === undefined || value.trim() === '') {
    if (required) {
      throw new InputError(
        `Say why: "${name}" is required here and must not be empty.`,
      );
    }
    return undefined;
  }
  const length = [...value].length;
  if (length > MAX_COMMENT_LENGTH) {
    throw new InputError(
      `"${name}" has ${length} characters; shorten it to ${MAX_COMMENT_LENGTH}.`,
    );
  }
  refuseUnsafeText(value, name);
  return value;
}
