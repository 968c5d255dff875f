import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { parseIdentifier } from './text';

/** A user's reference in full, in lower case; throws `InputError` for anything else. */
export function parsePersonRef(value: unknown, name: string): string {
  const text = parseIdentifier(value, name);
  const parsed = parse(text);
  if (!parsed || parsed.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw new InputError(
      `"${name}" has to name a user, like user:default/ada.`,
    );
  }
  return stringifyEntityRef(parsed);
}

function parse(text: string) {
  try {
    return parseEntityRef(text, {
      defaultKind: 'user',
      defaultNamespace: 'default',
    });
  } catch {
    return undefined;
  }
}
