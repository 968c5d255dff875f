import { compilePolicy, PolicySource } from '../compilePolicy';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { PolicyError } from '../PolicyError';
import { CheckTypes } from './checkTypes';

const NAME = {
  type: 'name-pattern',
  value: 'parameters.name',
  with: { pattern: '[a-z]+' },
};

function policyOf(checks: unknown, when = 'checks.name'): PolicySource {
  return change(
    change(demoPolicy, 'policy.checks', checks),
    'policy.tiers[1].conditions[0].when',
    when,
  ) as PolicySource;
}

function issuesOf(config: PolicySource, checkTypes?: CheckTypes): string {
  try {
    compilePolicy(config, { checkTypes });
    return '';
  } catch (error) {
    const { issues } = error as PolicyError;
    return issues
      .map(({ path, message, fix }) => `${path}: ${message} (${fix})`)
      .join('\n');
  }
}

const withOptions = (type: string, options?: unknown) => ({
  name: { ...NAME, type, with: options },
});

describe('the configuration of checks', () => {
  it('has careful defaults', () => {
    const [check] = compilePolicy(policyOf({ name: NAME })).checks!;
    expect(check).toMatchObject({ timeLimitMs: 2_000, preview: true });
    const types = { vendor: {} };
    const own = { name: { type: 'vendor', value: 'parameters.size' } };
    const [registered] = compilePolicy(policyOf(own), {
      checkTypes: types,
    }).checks!;
    expect(registered).toMatchObject({ with: {}, preview: false });
  });

  it.each([
    ['no check', {}, /checks: there is no check/],
    ['a list', [], /checks: it has to be an object/],
    ['an id that is no name', { 'a-b': NAME }, /letters, digits/],
    ['an unknown key', { name: { ...NAME, wiht: 1 } }, /wiht.*`with`/],
    [
      'an unknown type',
      withOptions('name-patern', {}),
      /name\.type: there is no check of the type `name-patern` \(did you mean `name-pattern`\?\)/,
    ],
    ['no pattern', withOptions('name-pattern'), /name\.with: it is missing/],
    [
      'an unknown option',
      withOptions('name-pattern', { pattern: 'a', patern: 'b' }),
      /with\.patern.*`pattern`/,
    ],
    [
      'a pattern that is none',
      withOptions('name-pattern', { pattern: '(' }),
      /with\.pattern: the pattern cannot be used/,
    ],
    [
      'a pattern that ends its group',
      withOptions('name-pattern', { pattern: 'a)|(b' }),
      /with\.pattern: the pattern cannot be used/,
    ],
    [
      'a pattern that quotes its end',
      withOptions('name-pattern', { pattern: '\\Qa' }),
      /with\.pattern: the pattern cannot be used/,
    ],
    ['no values', withOptions('allowed-list', { values: [] }), /empty/],
    [
      'a kind that is none',
      withOptions('unique-in-catalog', { kind: 'a/b' }),
      /with\.kind: .*entity reference/,
    ],
    ['a limit of 0', withOptions('owner-quota', { limit: 0 }), /limit.*from 1/],
    [
      'a time limit that is too long',
      { name: { ...NAME, timeLimit: { seconds: 11 } } },
      /seconds: it has to be from 0.01 to 10/,
    ],
    [
      'a fact as value',
      { name: { ...NAME, value: 'environment' } },
      /name\.value: .*a check cannot use facts/,
    ],
    [
      'another check as value',
      { name: { ...NAME, value: 'checks.name' } },
      /name\.value: .*rules and conditions only/,
    ],
    [
      'a number as value',
      { name: { ...NAME, value: '1' } },
      /name\.value: .*string/,
    ],
    [
      'preview that is no truth',
      { name: { ...NAME, preview: 'no' } },
      /preview: it has to be true or false/,
    ],
  ])('stops at %s', (_, checks, issue) => {
    expect(issuesOf(policyOf(checks))).toMatch(issue);
  });

  it('stops where a check is used that is not there', () => {
    const misspelt = policyOf({ name: NAME }, 'checks.naem');
    expect(issuesOf(misspelt)).toMatch(/when: .*naem.*`name`/);
    expect(issuesOf(policyOf(undefined))).toMatch(/there are no checks/);
    const fact = change(
      policyOf({ name: NAME }) as typeof demoPolicy,
      'policy.facts.monthlyCost.value',
      'checks.name ? 1.0 : 2.0',
    );
    expect(issuesOf(fact)).toMatch(/rules and conditions only/);
    const named = { type: 'bool', value: 'parameters.on' };
    expect(issuesOf(change(demoPolicy, 'policy.facts.checks', named))).toMatch(
      /cannot be the name of a fact/,
    );
  });

  it('has registered types read their own options, without quoting what else they throw', () => {
    const types: CheckTypes = {
      vendor: {
        options: {
          parse: () => {
            throw Object.assign(new Error('s3cret'), {
              issues: [{ path: ['url'], message: 'it has to be an address' }],
            });
          },
        },
      },
      rude: {
        options: {
          parse: () => {
            throw new Error('s3cret');
          },
        },
      },
      plain: {},
    };
    const issues = (type: string, options?: unknown) =>
      issuesOf(policyOf(withOptions(type, options)), types);
    expect(issues('vendor', {})).toMatch(/with\.url: it has to be an address/);
    expect(issues('rude', {})).toMatch(/with: .*does not take these options/);
    expect(issues('rude', {})).not.toContain('s3cret');
    expect(issues('plain', { a: 1 })).toMatch(/with\.a: .*not known/);
    expect(issues('plain')).toBe('');
    expect(issuesOf(policyOf(withOptions('whatever', { a: 1 })), 'any')).toBe(
      '',
    );
  });
});
