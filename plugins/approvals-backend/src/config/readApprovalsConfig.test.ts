import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readApprovalsConfig } from './readApprovalsConfig';

const read = (approvals: JsonObject) =>
  readApprovalsConfig(new ConfigReader({ approvals }));

const policy = { defaultTier: 'review', tiers: [], rules: [] };

describe('readApprovalsConfig', () => {
  it('has careful defaults', () => {
    expect(read({ policy })).toEqual({
      administrators: [],
      auditors: [],
      visibility: { templateOwners: false },
      quotas: { openRequestsPerPerson: 200 },
      delegations: { longestMs: 366 * 86_400_000 },
      policyConfig: { policy, risk: undefined, cost: undefined },
    });
  });

  it('reads every key', () => {
    const approvals = {
      administrators: ['Group:Default/Platform', 'user:ops/ada'],
      auditors: ['group:auditors'],
      visibility: { templateOwners: true },
      quotas: { openRequestsPerPerson: 3 },
      delegations: { longest: { weeks: 2 } },
      policy,
      risk: { factors: [] },
      cost: { currency: 'EUR' },
    };
    expect(read(approvals)).toEqual({
      administrators: ['group:default/platform', 'user:ops/ada'],
      auditors: ['group:default/auditors'],
      visibility: { templateOwners: true },
      quotas: { openRequestsPerPerson: 3 },
      delegations: { longestMs: 14 * 86_400_000 },
      policyConfig: {
        policy,
        risk: approvals.risk,
        cost: approvals.cost,
      },
    });
  });

  it.each([
    [{ policy, auditor: [] }, "'approvals.auditor': did you mean 'auditors'?"],
    [{ policy, Policy: {} }, "'approvals.Policy': did you mean 'policy'?"],
    [
      { policy, banana: 1 },
      "'approvals.banana': known keys are administrators",
    ],
    [
      { policy, visibility: { templateOwner: true } },
      "'approvals.visibility.templateOwner': did you mean 'templateOwners'?",
    ],
    [{ policy, quotas: { open: 1 } }, "'approvals.quotas.open'"],
    [
      { policy, delegations: { longst: { days: 1 } } },
      "'approvals.delegations.longst': did you mean 'longest'?",
    ],
    [
      { policy, candidate: { mode: 'shadow', polcy: {} } },
      "'approvals.candidate.polcy': did you mean 'policy'?",
    ],
  ])('stops at an unknown key: %j', (approvals, message) => {
    expect(() => read(approvals)).toThrow(message);
  });

  it.each([
    [{ administrators: ['platform'] }, "'approvals.administrators[0]'"],
    [
      { auditors: ['group:default/a', 'component:default/b'] },
      "'approvals.auditors[1]': 'component:default/b' is a component; name a user or a group",
    ],
    [{ administrators: ['group:default/a b'] }, 'is not an entity reference'],
    [{ administrators: ['group:default/'] }, 'is not an entity reference'],
    [{ administrators: 'group:default/a' }, 'approvals.administrators'],
    [{ visibility: { templateOwners: 'perhaps' } }, 'templateOwners'],
    [{ visibility: [] }, 'visibility'],
    [{ quotas: { openRequestsPerPerson: 0 } }, 'at least 1'],
    [{ quotas: { openRequestsPerPerson: 1.5 } }, 'at least 1'],
    [{ delegations: { longest: { days: 0 } } }, 'more than nothing'],
    [{ delegations: { longest: { years: 11 } } }, 'at most 10 years'],
    [{ delegations: { longest: { dys: 1 } } }, 'not a duration'],
    [
      { delegations: { longest: 'soon' } },
      "'approvals.delegations.longest': this is not a duration",
    ],
    [{ candidate: { policy } }, "'approvals.candidate.mode': it is missing"],
    [{ candidate: { mode: 'on', policy } }, "'on' is not known"],
    [{ candidate: [] }, 'candidate'],
  ])('stops at a value that is not well formed: %j', (approvals, message) => {
    expect(() => read({ policy, ...approvals })).toThrow(message);
  });

  it('says what to do when there is no configuration at all', () => {
    expect(() => readApprovalsConfig(new ConfigReader({}))).toThrow(
      /add approvals.policy to app-config.yaml/,
    );
  });
});
