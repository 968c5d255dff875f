import { PolicyVersionView } from '@greenlane/backstage-plugin-approvals-common';
import {
  ANY_EXTENSIONS,
  PolicyDescription,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { JsonObject } from '@backstage/types';
import { ConfiguredPolicy } from '../../domain/ConfiguredPolicy';
import { PolicyVersion } from '../../domain/policy/PolicyVersion';

/** A kept policy, in words and as it was configured. */
export function describeVersion(
  version: PolicyVersion,
): Omit<PolicyVersionView, 'inForce'> {
  const { hash, source, firstSeenAt } = version;
  return { ...describe(source), policyHash: hash, firstSeenAt };
}

function describe(
  source: PolicyVersion['source'],
): Omit<PolicyDescription, 'policyHash'> {
  try {
    // Whether somebody could still be asked makes no difference to reading it.
    return ConfiguredPolicy.create(source, ANY_EXTENSIONS).describe();
  } catch {
    // What an earlier release accepted, this one may not: it decided all the same.
    return {
      words: [Words.english.say('policyOfAnotherRelease')],
      defaultTier: '',
      tiers: [],
      rules: [],
      facts: [],
      risk: { factors: [], levels: [] },
      policy: source as JsonObject,
    };
  }
}
