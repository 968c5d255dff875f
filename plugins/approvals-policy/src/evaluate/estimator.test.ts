import { ANY_EXTENSIONS, compilePolicy, PolicySource } from '../compilePolicy';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { PolicyError } from '../PolicyError';
import { PolicySubject } from '../types';
import { describePolicy } from '../words/describePolicy';
import { decide, toDecision } from './decide';
import { estimatorToAsk } from './estimatorToAsk';
import { evaluate } from './evaluate';

const ESTIMATE = { templates: ['*'], estimator: 'acme' };

function configWith(estimate: unknown = ESTIMATE): PolicySource {
  return change(demoPolicy, 'cost.estimates', [estimate]) as PolicySource;
}

function issuesOf(config: PolicySource): string {
  try {
    compilePolicy(config, { estimators: ['acmee'] });
    return '';
  } catch (error) {
    return (error as PolicyError).issues
      .map(({ path, message, fix }) => `${path}: ${message} ${fix}`)
      .join('\n');
  }
}

const policy = compilePolicy(configWith(), ANY_EXTENSIONS);

function subjectWith(cost?: unknown): PolicySubject {
  const subject = demoSubject('cloud-environment', MODEST_ENVIRONMENT);
  return { ...subject, outside: { cost } } as PolicySubject;
}

const lines = [
  { label: 'nodes', amount: 200 },
  { label: 'traffic', amount: 50.5 },
];
const answer = (more: object = {}) => ({
  estimator: 'acme',
  known: true,
  currency: 'USD',
  lines,
  ...more,
});

describe('an outside estimator', () => {
  it('is asked where the policy names it', () => {
    expect(estimatorToAsk(policy, subjectWith())).toEqual({
      estimator: 'acme',
      timeLimitMs: 2_000,
      currency: 'USD',
    });
    const computed = compilePolicy(demoPolicy);
    expect(estimatorToAsk(computed, subjectWith())).toBeUndefined();
    expect(estimatorToAsk(policy, undefined as any)).toMatchObject({});
  });

  it('says what a request costs', () => {
    const subject = subjectWith(answer());
    const evaluation = evaluate(policy, subject);
    expect(evaluation).toMatchObject({
      verdict: 'granted',
      cost: { known: true, monthly: 250.5, currency: 'USD', lines },
    });
    expect(decide(policy, subject)).toEqual(toDecision(evaluation));
    const input = JSON.parse(JSON.stringify(evaluation.input));
    expect(evaluate(policy, input)).toEqual(evaluation);
  });

  it.each([
    ['nothing', undefined],
    ['unknown', { estimator: 'acme', known: false, reason: 'it is late' }],
    ['of another estimator', answer({ estimator: 'other' })],
    ['in another currency', answer({ currency: 'EUR' })],
    ['without lines', answer({ lines: [] })],
    ['with too many lines', answer({ lines: Array(101).fill(lines[0]) })],
    ['negative', answer({ lines: [{ label: 'a', amount: -1 }] })],
    ['not a number', answer({ lines: [{ label: 'a', amount: NaN }] })],
    ['a text', answer({ lines: [{ label: 'a', amount: '1' }] })],
    [
      'infinite together',
      answer({ lines: Array(2).fill({ label: 'a', amount: 1e308 }) }),
    ],
    ['without a label', answer({ lines: [{ amount: 1 }] })],
  ])('never grants with an answer that is %s', (_, cost) => {
    const evaluation = evaluate(policy, subjectWith(cost));
    expect(evaluation.verdict).toBe('held');
    expect(evaluation.cost).toMatchObject({ known: false, lines: [] });
    expect(evaluation.cost).not.toHaveProperty('unestimated');
  });

  it.each([
    [
      'no estimator that is there',
      {},
      /there is no estimator `acme` .*`acmee`/,
    ],
    [
      'both ways at once',
      { monthly: '1.0' },
      /estimates\[0\]\.monthly: .*not known/,
    ],
    [
      'a time limit that is too long',
      { timeLimit: { seconds: 60 } },
      /timeLimit\.seconds: it has to be from/,
    ],
  ])('stops the start-up with %s', (_, more, message) => {
    const config = configWith({ ...ESTIMATE, ...more });
    expect(issuesOf(config)).toMatch(message);
  });

  it('is on the page of the policy', () => {
    expect(describePolicy(policy).cost?.estimates).toEqual([
      { templates: ['*'], estimator: 'acme' },
    ]);
  });
});
