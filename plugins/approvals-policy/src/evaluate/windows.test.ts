import { JsonValue } from '@backstage/types';
import { compilePolicy, PolicySource } from '../compilePolicy';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { PolicyError } from '../PolicyError';
import { PolicySubject } from '../types';
import { explainInWords } from '../words/explainInWords';
import { evaluate } from './evaluate';

const WINDOWS = { month: { sum: 'cost', of: 'requester', days: 30 } };

function withWindows(windows: object = WINDOWS): PolicySource {
  const spent = { type: 'double', value: 'windows.month + estimate.monthly' };
  const config = change(demoPolicy, 'policy.windows', windows);
  return change(
    change(config, 'policy.facts.spent', spent),
    'policy.tiers[1].conditions[0].when',
    'spent <= 500.0',
  ) as PolicySource;
}

/** The environment costs 250 a month. */
function evaluateWith(window: unknown) {
  const subject = {
    ...demoSubject('cloud-environment', MODEST_ENVIRONMENT),
    outside: { windows: { month: window } },
  } as PolicySubject;
  return evaluate(compilePolicy(withWindows()), subject);
}

function issuesOf(config: PolicySource): string[] {
  try {
    compilePolicy(config);
    return [];
  } catch (error) {
    return (error as PolicyError).issues.map(
      ({ path, message, fix }) => `${path}: ${message} (${fix})`,
    );
  }
}

const sumOf = (sum: unknown, more = {}) => ({
  known: true,
  sum,
  currency: 'USD',
  requests: 2,
  ...more,
});

describe('a window', () => {
  it('adds what others cost to what the request costs', () => {
    const at = evaluateWith(sumOf(250));
    expect(at.verdict).toBe('granted');
    expect(at.windows).toEqual([
      {
        id: 'month',
        of: 'requester',
        days: 30,
        known: true,
        sum: 250,
        requests: 2,
      },
    ]);
    const above = evaluateWith(sumOf(250.01));
    expect(above).toMatchObject({
      verdict: 'held',
      stages: [{ id: 'budget' }],
    });
    expect(explainInWords(above)).toContain(
      'In the last 30 days, 2 other requests of this requester cost about $250.01 a month together.',
    );
  });

  it.each([
    ['nothing', undefined],
    ['unknown', { known: false, reason: 'one of them has no cost' }],
    ['negative', sumOf(-500)],
    ['text', sumOf('0')],
    ['not a number', sumOf(NaN)],
    ['infinite', sumOf(Infinity)],
    ['a count that is none', sumOf(0, { requests: -1 })],
    ['another currency', sumOf(0, { currency: 'EUR' })],
    ['no currency', sumOf(0, { currency: undefined })],
    ['a list', []],
  ])('never grants with %s', (_, window) => {
    const evaluation = evaluateWith(window);
    expect(evaluation.verdict).toBe('held');
    expect(evaluation.windows).toMatchObject([{ id: 'month', known: false }]);
    expect(explainInWords(evaluation).join('\n')).toMatch(
      /window “month” cannot be told/,
    );
  });

  it('is replayed exactly from the input that was kept', () => {
    const first = evaluateWith(sumOf(1 / 3));
    const input = JSON.parse(JSON.stringify(first.input));
    expect(evaluate(compilePolicy(withWindows()), input)).toEqual(first);
  });

  it('changes nothing about the hash of a policy without windows', () => {
    expect(compilePolicy(demoPolicy).config).not.toHaveProperty('windows');
    expect(
      evaluate(compilePolicy(demoPolicy), demoSubject('sandbox', {})),
    ).not.toHaveProperty('windows');
  });
});

describe('the configuration of windows', () => {
  const month = (key: string, value: JsonValue) => ({
    month: { ...WINDOWS.month, [key]: value },
  });

  it.each([
    ['an unknown key', month('dayz', 1), /windows\.month\.dayz.*`days`/],
    ['an unknown sum', month('sum', 'cots'), /month\.sum.*`cost`/],
    ['an unknown key of', month('of', 'ownr'), /month\.of.*`owner`/],
    ['no days', month('days', 0), /month\.days: .*from 1 to 366/],
    ['no templates', month('templates', []), /month\.templates: .*empty/],
    ['no window', {}, /windows: there is no window/],
    ['no object', [], /windows: it has to be an object/],
    [
      'an id that is no name',
      { 'a-b': WINDOWS.month },
      /windows\.a-b.*letters/,
    ],
    [
      'a misspelt use',
      { monthly: WINDOWS.month },
      /facts\.spent\.value: .*month/,
    ],
  ])('stops at %s', (_, windows, issue) => {
    expect(issuesOf(withWindows(windows)).join('\n')).toMatch(issue);
  });

  it('stops without costs', () => {
    const { cost, ...config } = withWindows() as {
      cost: unknown;
    } & PolicySource;
    expect(issuesOf(config).join('\n')).toMatch(/windows: .*add up costs/);
  });

  it('says where windows can be used, and that there are none', () => {
    const rule = change(
      withWindows() as typeof demoPolicy,
      'policy.rules[2].when',
      'windows.month > 1.0',
    );
    expect(issuesOf(rule).join('\n')).toMatch(/`value` of facts only/);
    const none = change(
      demoPolicy,
      'policy.facts.monthlyCost.value',
      'windows.month',
    );
    expect(issuesOf(none).join('\n')).toMatch(/there are no windows/);
  });
});
