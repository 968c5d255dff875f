import { JsonObject } from '@backstage/types';
import { checkLimits } from '@greenlane/backstage-plugin-approvals-common';

/**
 * Refuses a body that is nested too deep or has too many keys. Secrets are counted apart: a preview has none, and is to
 * agree with the submission. Throws InputError.
 */
export function assertLimits(body: JsonObject): void {
  const { secrets } = body;
  // Keeps a key `__proto__` where it can be seen.
  const rest = Object.entries(body).filter(([key]) => key !== 'secrets');
  checkLimits(Object.fromEntries(rest));
  checkLimits({ secrets });
}
