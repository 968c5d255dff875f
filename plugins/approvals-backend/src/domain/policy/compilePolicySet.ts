import {
  Extensions,
  PolicyError,
  PolicyIssue,
} from '@greenlane/backstage-plugin-approvals-policy';
import { ApprovalsConfig } from '../../config';
import { ConfiguredPolicy } from '../ConfiguredPolicy';
import { PolicySet } from './PolicySet';

/**
 * Compiles the policy and, if there is one, the candidate.
 *
 * @param extensions - what modules have added for policies to use
 * @throws PolicyError listing every mistake in both
 */
export function compilePolicySet(
  config: Pick<ApprovalsConfig, 'policyConfig' | 'candidate'>,
  extensions: Extensions = {},
): PolicySet {
  const { policyConfig, candidate } = config;
  const issues: PolicyIssue[] = [];
  const policy = collect(issues, () =>
    ConfiguredPolicy.create(policyConfig, extensions),
  );
  const inCandidate: PolicyIssue[] = [];
  const tried =
    candidate &&
    collect(inCandidate, () =>
      ConfiguredPolicy.create(
        {
          policy: candidate.policy,
          risk: candidate.risk ?? policyConfig.risk,
          cost: candidate.cost ?? policyConfig.cost,
        },
        { ...extensions, path: 'approvals.candidate' },
      ),
    );
  issues.push(...inCandidate.map(issue => whereItStands(issue, candidate)));
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

/** What a candidate leaves out stands in the policy in force, and has to fit both. */
function whereItStands(
  issue: PolicyIssue,
  candidate: ApprovalsConfig['candidate'],
): PolicyIssue {
  const shared = (['risk', 'cost'] as const).find(
    key =>
      candidate?.[key] === undefined &&
      issue.path.startsWith(`approvals.candidate.${key}`),
  );
  return shared
    ? {
        ...issue,
        path: issue.path.replace('approvals.candidate.', 'approvals.'),
        message: `for the candidate, which has no \`${shared}\` of its own: ${issue.message}`,
      }
    : issue;
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
