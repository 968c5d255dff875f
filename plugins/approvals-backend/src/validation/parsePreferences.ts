import { InputError } from '@backstage/errors';
import {
  DIGESTS,
  MUTABLE_NEWS,
  Preferences,
} from '@greenlane/backstage-plugin-approvals-common';
import { parseBody } from './parseBody';

/** The body of `PUT /preferences`; throws `InputError` with what to mend. */
export function parsePreferences(body: unknown): Preferences {
  const { digest, muted } = parseBody(body, ['digest', 'muted']);
  const known = DIGESTS.find(candidate => candidate === digest);
  if (!known) {
    throw new InputError(`"digest" has to be one of ${DIGESTS.join(', ')}.`);
  }
  if (!Array.isArray(muted) || muted.length > MUTABLE_NEWS.length) {
    throw new InputError(
      `"muted" has to be a list of ${MUTABLE_NEWS.join(', ')}.`,
    );
  }
  const unknown = muted.find(kind => !MUTABLE_NEWS.includes(kind));
  if (unknown !== undefined) {
    throw new InputError(
      `"muted" can only have ${MUTABLE_NEWS.join(
        ', ',
      )}: everything else is always told.`,
    );
  }
  return {
    digest: known,
    muted: MUTABLE_NEWS.filter(kind => muted.includes(kind)),
  };
}
