import { InputError } from '@backstage/errors';

/** Most characters (code points) of a comment or a justification. */
export const MAX_COMMENT_LENGTH = 4_000;

// C0 controls other than tab and newline; embeddings, overrides and isolates of text direction.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Throws `InputError` for characters that make text look like something else than it is: control
 * characters and those that turn the direction of writing.
 */
export function refuseUnsafeText(text: string, name: string): void {
  const found = UNSAFE.exec(text);
  if (found) {
    const code = found[0].codePointAt(0)!.toString(16).padStart(4, '0');
    throw new InputError(
      `"${name}" contains the invisible character U+${code.toUpperCase()} at position ${
        found.index
      }; remove it and try again.`,
    );
  }
}

/** A one-line identifier of at most `maxLength` characters; throws `InputError` otherwise. */
export function parseIdentifier(
  value: unknown,
  name: string,
  maxLength = 500,
): string {
  if (typeof value !== 'string' || value === '') {
    throw new InputError(`"${name}" has to be a text that is not empty.`);
  }
  if (value.length > maxLength) {
    throw new InputError(
      `"${name}" is longer than ${maxLength} characters; shorten it.`,
    );
  }
  refuseUnsafeText(value, name);
  if (/[\t\n]/.test(value)) {
    throw new InputError(`"${name}" has to be a single line.`);
  }
  return value;
}
