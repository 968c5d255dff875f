import { InputError } from '@backstage/errors';
import { suggest } from '../config/suggest';

/** The body as an object with no other than the known keys; throws `InputError` otherwise. */
export function parseBody(
  body: unknown,
  known: string[],
): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InputError(
      `Send a JSON object with ${known
        .map(key => `"${key}"`)
        .join(', ')} as the body.`,
    );
  }
  refuseUnknown(Object.keys(body), known, 'The body');
  return body as Record<string, unknown>;
}

/** Throws `InputError` for the first key that is not known, with what was probably meant. */
export function refuseUnknown(
  keys: string[],
  known: string[],
  where: string,
): void {
  const unknown = keys.find(key => !known.includes(key));
  if (unknown !== undefined) {
    const meant = suggest(unknown, known);
    const mend = meant
      ? `did you mean "${meant}"?`
      : `it may have ${known.join(', ')}.`;
    throw new InputError(
      `${where} has the unknown key ${JSON.stringify(
        unknown.slice(0, 50),
      )}: ${mend}`,
    );
  }
}
