import { JsonObject } from '@backstage/types';
import { compilePolicy, PolicySource } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject } from '../fixtures/demoSubjects';
import { PolicyError } from '../PolicyError';
import { PolicyIssue } from '../types';
import { describePolicy } from '../words/describePolicy';

/** The demo policy with this in its tier of that index: 0 automated, 1 conditional, … */
function carrying(carryOver: unknown, index = 3): PolicySource {
  const place = `policy.tiers[${index}].carryOver`;
  return change<PolicySource>(demoPolicy, place, carryOver);
}

function issuesOf(config: PolicySource): PolicyIssue[] {
  try {
    compilePolicy(config);
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    return (error as PolicyError).issues;
  }
  return [];
}

function tierIndex(outcome: string): number {
  const { tiers } = demoPolicy.policy as { tiers: JsonObject[] };
  return tiers.findIndex(tier => tier.outcome === outcome);
}

describe('carryOver', () => {
  it('is frozen with the terms of the tier that wins, each field once', () => {
    const review = tierIndex('review');
    const policy = compilePolicy(
      carrying(['description', 'description'], review),
    );
    const tier = policy.tiers[review].id;
    const subject = demoSubject('anything', {});
    const reviewed = evaluate({ ...policy, defaultTier: tier }, subject);
    expect(reviewed).toMatchObject({
      tier,
      terms: { carryOver: ['description'] },
    });
    const other = policy.tiers[tierIndex('approve')].id;
    expect(
      evaluate({ ...policy, defaultTier: other }, subject),
    ).not.toHaveProperty('terms');
    expect(describePolicy(policy).tiers[review].carryOver).toEqual([
      'description',
    ]);
  });

  it('changes nothing about a policy without it', () => {
    const policy = compilePolicy(demoPolicy);
    const { hash } = compilePolicy(carrying(undefined));
    expect(hash).toBe(policy.hash);
    expect(compilePolicy(carrying(['description'])).hash).not.toBe(hash);
    expect(JSON.stringify(policy.config)).not.toContain('carryOver');
  });

  it.each([
    ['a fact', 'environment', 'the fact `environment`'],
    ['a fact among several', 'name', undefined],
    ['an estimate', 'nodes', 'an estimate'],
  ])('cannot have what is read by %s', (_, field, reader) => {
    const [issue] = issuesOf(carrying(['description', field]));
    expect(issue?.path).toBe(
      reader && 'approvals.policy.tiers[3].carryOver[1]',
    );
    expect(issue?.message).toBe(
      reader &&
        `${reader} is computed from \`${field}\`, so it is not cosmetic`,
    );
  });

  it('cannot have what is read by a check', () => {
    const checked = change<PolicySource>(
      carrying(['description']),
      'policy.checks',
      {
        named: {
          type: 'name-pattern',
          value: 'parameters.description',
          with: { pattern: '^[a-z]+$' },
        },
      },
    );
    expect(issuesOf(checked)).toEqual([
      expect.objectContaining({
        path: 'approvals.policy.tiers[3].carryOver[0]',
        message: expect.stringContaining('the check `named`'),
      }),
    ]);
  });

  it('cannot have anything where an expression reads whatever there is', () => {
    const any = change<PolicySource>(
      carrying(['description']),
      'policy.facts.any',
      {
        type: 'bool',
        value: "['description'].exists(key, parameters[key] == 'x')",
      },
    );
    expect(issuesOf(any)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('the fact `any`'),
      }),
    ]);
  });

  it.each([
    ['nothing in it', [], 'the list is empty'],
    ['a text', 'description', 'it has to be a list'],
    ['a number in it', [1], 'it has to be a text'],
    ['an empty name', [''], 'the text is empty'],
  ])('stops the start-up with %s', (_, carryOver, message) => {
    expect(issuesOf(carrying(carryOver))).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) }),
    ]);
  });

  it.each(['approve', 'deny'])(
    'stops the start-up in a tier with the outcome %s',
    outcome => {
      expect(issuesOf(carrying(['description'], tierIndex(outcome)))).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('cannot have `carryOver`'),
        }),
      ]);
    },
  );
});
