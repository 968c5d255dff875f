import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { subjectHash } from '@greenlane/backstage-plugin-approvals-common';
import { AskedFor } from './hashWithout';

/**
 * The subject hash of what was asked for with these form fields instead of its own.
 *
 * @throws InputError for a field with a secret in it: only its owner enters one
 * @throws InputError when nothing would be other than it is
 */
export function suggest(asked: AskedFor, suggested: JsonObject): string {
  const { spec, secretPaths } = asked;
  const secret = Object.keys(suggested).find(name =>
    secretPaths.some(path => isWithin(path, name)),
  );
  if (secret !== undefined) {
    throw new InputError(
      `"suggestedValues" has a field with a secret in it, ${JSON.stringify(
        secret.slice(0, 50),
      )}; leave it out, and say in the comment what should change.`,
    );
  }
  const parameters = { ...spec.parameters, ...suggested };
  const hash = subjectHash({ ...spec, parameters }, { secretPaths });
  if (hash === subjectHash(spec, { secretPaths })) {
    throw new InputError(
      '"suggestedValues" has just what was asked for; suggest something else, or leave it out.',
    );
  }
  return hash;
}

/** A pointer is about a field, too, where it stands for whatever there is. */
function isWithin(pointer: string, name: string): boolean {
  const [first] = pointer.split('/').slice(1);
  const field = first?.replace(/~1/g, '/').replace(/~0/g, '~');
  return field === undefined || field === '*' || field === name;
}
