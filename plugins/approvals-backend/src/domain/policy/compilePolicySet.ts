import {
  CheckTypes,
  PolicyError,
  PolicyIssue,
} from '@greenlane/backstage-plugin-approvals-policy';
import { ApprovalsConfig } from '../../config';
import { ConfiguredPolicy } from '../ConfiguredPolicy';
import { PolicySet } from './PolicySet';

/**
 * Compiles the policy and, if there is one, the candidate.
 *
 * @param options - `checkTypes`: the types of checks besides the built-in ones
 * @throws PolicyError listing every mistake in both
 */
export function compilePolicySet(
  config: Pick<ApprovalsConfig, 'policyConfig' | 'candidate'>,
  options: { checkTypes?: CheckTypes } = {},
): PolicySet {
  const { policyConfig, candidate } = config;
  const issues: PolicyIssue[] = [];
  const policy = collect(issues, () =>
    ConfiguredPolicy.create(policyConfig, options),
  );
  const tried =
    candidate &&
    collect(issues, () =>
      ConfiguredPolicy.create(
        {
          policy: candidate.policy,
          risk: candidate.risk ?? policyConfig.risk,
          cost: candidate.cost ?? policyConfig.cost,
        },
        { ...options, path: 'approvals.candidate' },
      ),
    );
  if (!policy || issues.length > 0) {
    throw new PolicyError(issues);
  }
  if (!candidate || !tried) {
    return { inForce: policy };
  }
  return candidate.mode === 'enforce'
    ? { inForce: tried, shadow: { role: 'former', policy } }
    : { inForce: policy, shadow: { role: 'candidate', policy: tried } };
}

function collect<T>(issues: PolicyIssue[], compile: () => T): T | undefined {
  try {
    return compile();
  } catch (error) {
    if (error instanceof PolicyError) {
      issues.push(...error.issues);
      return undefined;
    }
    throw error;
  }
}
