import { ConfigReader } from '@backstage/config';
import {
  PolicyError,
  PolicyIssue,
} from '@greenlane/backstage-plugin-approvals-policy';
import { testConfig } from '../../__testUtils__/testConfig';
import { readApprovalsConfig } from '../../config';
import { compilePolicySet } from './compilePolicySet';

const { policy } = testConfig().approvals as any;
const facts = { nodes: { type: 'int', value: 'parameters.nodes' } };
const risk = { factors: [{ id: 'large', points: 1, when: 'nodes > 3' }] };
const withFact = { ...policy, facts };

function compile(approvals: object) {
  const config: any = { approvals };
  return compilePolicySet(readApprovalsConfig(new ConfigReader(config)));
}

function issuesOf(approvals: object): PolicyIssue[] {
  try {
    compile(approvals);
    return [];
  } catch (error) {
    return (error as PolicyError).issues;
  }
}

describe('compilePolicySet', () => {
  it('has the policy decide, and the candidate when it is promoted', () => {
    const candidate = { mode: 'shadow', policy: withFact };
    const tried = compile({ policy, candidate });
    expect(tried.shadow?.role).toBe('candidate');
    const promoted = compile({
      policy,
      candidate: { ...candidate, mode: 'enforce' },
    });
    expect(promoted.shadow?.role).toBe('former');
    expect(promoted.inForce.hash).toBe(tried.shadow?.policy.hash);
    expect(promoted.shadow?.policy.hash).toBe(tried.inForce.hash);
  });

  it('says where a mistake stands that is in what the candidate takes over', () => {
    const candidate = { mode: 'shadow', policy };
    expect(issuesOf({ policy: withFact, risk, candidate })).toEqual([
      expect.objectContaining({
        path: 'approvals.risk.factors[0].when',
        message: expect.stringContaining(
          'for the candidate, which has no `risk` of its own',
        ),
      }),
    ]);
    const own = { ...candidate, risk };
    expect(issuesOf({ policy: withFact, candidate: own })).toEqual([
      expect.objectContaining({
        path: 'approvals.candidate.risk.factors[0].when',
      }),
    ]);
  });

  it('lists the mistakes of both', () => {
    const broken = { ...policy, defaultTier: 'nowhere' };
    const candidate = { mode: 'enforce', policy: broken };
    expect(
      issuesOf({ policy: broken, candidate }).map(({ path }) => path),
    ).toEqual([
      'approvals.policy.defaultTier',
      'approvals.candidate.policy.defaultTier',
    ]);
  });
});
