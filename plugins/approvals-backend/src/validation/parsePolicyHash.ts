import { InputError } from '@backstage/errors';

/** @throws InputError for what is not a SHA-256 in hex */
export function parsePolicyHash(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) {
    throw new InputError(
      'The hash of a policy is 64 hexadecimal digits in lower case; it stands on every evaluation as policyHash.',
    );
  }
  return hash;
}
