import { compilePolicy, PolicySource } from '../compilePolicy';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { evaluate } from './evaluate';
import { compareStrictness, needsMoreThan } from './needsMoreThan';

const COSTLY = { ...MODEST_ENVIRONMENT, nodes: 20 };
const subject = demoSubject('cloud-environment', COSTLY);
const frozen = evaluate(compilePolicy(demoPolicy), subject);

/** What the policy says once a place of it is changed. */
function after(path: string, value: unknown, asked = subject) {
  const policy = compilePolicy(change<PolicySource>(demoPolicy, path, value));
  return needsMoreThan(evaluate(policy, asked), frozen, policy);
}

describe('needsMoreThan', () => {
  it.each<[string, string, unknown]>([
    ['nothing that matters', 'policy.rules[1].reason', 'Other words'],
    [
      'a higher line',
      'policy.tiers[1].conditions[0].when',
      'monthlyCost <= 9000.0',
    ],
    ['a more lenient tier', 'policy.rules[1].tier', 'automated'],
    [
      'more people who can approve',
      'policy.tiers[1].conditions[0].otherwise.require.from',
      ['group:default/finance', 'group:default/directors'],
    ],
    [
      'the name of a stage',
      'policy.tiers[1].conditions[0].otherwise.id',
      'money',
    ],
  ])('says nothing about %s', (_, path, value) => {
    expect(after(path, value)).toBeUndefined();
  });

  it.each<[string, string, unknown, string]>([
    [
      'denies',
      'policy.rules[1].tier',
      'denied',
      'The policy in force denies this request: Cloud environments run at once within the budget.',
    ],
    [
      'is stricter',
      'policy.rules[1].tier',
      'escalated',
      'Under the policy in force this request falls in the stricter tier “escalated” instead of “conditional”.',
    ],
    [
      'wants more approvals',
      'policy.tiers[1].conditions[0].otherwise.require.approvals',
      2,
      'The policy in force asks for an approval that this request was not submitted for.',
    ],
    [
      'wants others',
      'policy.tiers[1].conditions[0].otherwise.require.from',
      ['group:default/directors'],
      'The policy in force asks for an approval that this request was not submitted for.',
    ],
    [
      'cannot tell',
      'policy.rules[4].when',
      'template.spec.region == "x"',
      'The policy in force cannot be applied to this request: template.spec.region could not be had.',
    ],
  ])('tells when the policy %s', (_, path, value, expected) => {
    expect(after(path, value)).toBe(expected);
  });

  it('compares by outcome when the frozen tier is gone', () => {
    const renamed = change<PolicySource>(
      change<PolicySource>(demoPolicy, 'policy.tiers[1].id', 'bounded'),
      'policy.rules[1].tier',
      'bounded',
    );
    const policy = compilePolicy(renamed);
    const current = evaluate(policy, subject);
    expect(current.tier).toBe('bounded');
    expect(needsMoreThan(current, frozen, policy)).toBeUndefined();
  });

  it('does not take an empty requirement for a full one', () => {
    const policy = compilePolicy(demoPolicy);
    const nothing = { ...frozen, stages: [] };
    expect(needsMoreThan(frozen, nothing, policy)).toContain(
      'asks for an approval',
    );
  });
});

describe('compareStrictness', () => {
  it('orders evaluations by their tiers', () => {
    const policy = compilePolicy(demoPolicy);
    const strict = evaluate(policy, demoSubject('production-service', {}));
    expect(compareStrictness(policy, frozen, strict)).toBeLessThan(0);
    expect(compareStrictness(policy, strict, frozen)).toBeGreaterThan(0);
    expect(compareStrictness(policy, strict, strict)).toBe(0);
  });
});
