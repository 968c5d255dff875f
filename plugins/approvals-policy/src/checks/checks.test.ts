import { compilePolicy, PolicySource } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { decide, toDecision } from '../evaluate/decide';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { CheckAnswer, CheckOutcome, PolicySubject } from '../types';
import { explainInWords } from '../words/explainInWords';
import { checksToAsk } from './checksToAsk';

const CHECKS = {
  name: {
    type: 'unique-in-catalog',
    value: 'parameters.name',
    with: { kind: 'Component' },
  },
  unused: {
    type: 'allowed-list',
    value: 'parameters.name',
    with: { values: ['a'] },
  },
};

function policyWith(when = 'checks.name', checks: unknown = CHECKS) {
  return compilePolicy(
    change(
      change(demoPolicy, 'policy.checks', checks),
      'policy.tiers[1].conditions[0].when',
      when,
    ) as PolicySource,
  );
}

function subjectWith(checks?: unknown): PolicySubject {
  const values = { ...MODEST_ENVIRONMENT, name: 'shop' };
  const subject = demoSubject('cloud-environment', values);
  return { ...subject, outside: { checks } } as PolicySubject;
}

const policy = policyWith();
const [{ definition }] = policy.checks!;
const answer = (outcome: CheckOutcome, reason?: string): CheckAnswer => ({
  outcome,
  definition,
  ...(reason && { reason }),
});

describe('a check', () => {
  it('grants when it has passed, and is explained', () => {
    const evaluation = evaluate(
      policy,
      subjectWith({ name: answer('passed') }),
    );
    expect(evaluation).toMatchObject({
      verdict: 'granted',
      checks: [{ id: 'name', type: 'unique-in-catalog', outcome: 'passed' }],
    });
    expect(evaluation.checks).toHaveLength(1);
    expect(explainInWords(evaluation)).toContain(
      'The check “name” has passed.',
    );
  });

  it('is a no when it has failed', () => {
    const evaluation = evaluate(
      policy,
      subjectWith({ name: answer('failed', 'there is one already') }),
    );
    expect(evaluation).toMatchObject({
      verdict: 'held',
      conditions: [{ holds: false }, ...evaluation.conditions.slice(1)],
    });
    expect(evaluation.conditions[0]).not.toHaveProperty('missing');
    expect(explainInWords(evaluation)).toContain(
      'The check “name” has not passed: There is one already.',
    );
  });

  it.each([
    ['late', answer('late'), 'late'],
    ['an error', answer('error'), 'error'],
    ['not run', answer('not-run'), 'not-run'],
    ['absent', undefined, 'not-run'],
    ['true', true, 'not-run'],
    ['a text', 'passed', 'not-run'],
    ['a list', [answer('passed')], 'not-run'],
    ['of no definition', { outcome: 'passed' }, 'not-run'],
    [
      'an answer to something else',
      { outcome: 'passed', definition: 'f00' },
      'not-run',
    ],
    ['an unknown outcome', { outcome: 'yes', definition }, 'not-run'],
  ])('never grants when it is %s, also when negated', (_, given, outcome) => {
    for (const when of ['checks.name', '!checks.name']) {
      const asked = policyWith(when);
      const subject = subjectWith({ name: given });
      const evaluation = evaluate(asked, subject);
      expect(evaluation).toMatchObject({
        verdict: 'held',
        checks: [{ id: 'name', outcome }],
      });
      expect(evaluation.conditions[0]).toMatchObject({
        holds: false,
        missing: ['checks.name'],
      });
      expect(toDecision(evaluation)).toEqual(decide(asked, subject));
    }
  });

  it('is replayed exactly from the input that was kept', () => {
    const first = evaluate(policy, subjectWith({ name: answer('passed') }));
    const input = JSON.parse(JSON.stringify(first.input));
    expect(evaluate(policyWith(), input)).toEqual(first);
  });

  it('changes nothing about a policy without checks', () => {
    const plain = compilePolicy(demoPolicy);
    expect(plain.config).not.toHaveProperty('checks');
    const evaluation = evaluate(plain, subjectWith({ name: answer('passed') }));
    expect(evaluation).not.toHaveProperty('checks');
    expect(checksToAsk(plain, subjectWith())).toEqual([]);
  });
});

describe('checksToAsk', () => {
  it('asks what the rules for the template ask about, and nothing else', () => {
    expect(checksToAsk(policy, subjectWith())).toEqual([
      { check: policy.checks![0], value: 'shop' },
    ]);
    expect(checksToAsk(policy, demoSubject('sandbox', {}))).toEqual([]);
    const all = policyWith('[checks].exists(one, one.name)');
    expect(checksToAsk(all, subjectWith()).map(q => q.check.id)).toEqual([
      'name',
      'unused',
    ]);
  });

  it('says why what it asks about is not known', () => {
    const subject = demoSubject('cloud-environment', {});
    expect(checksToAsk(policy, subject)).toEqual([
      {
        check: policy.checks![0],
        unknown: expect.objectContaining({
          reason: 'parameters.name is missing',
        }),
      },
    ]);
  });

  it('never throws', () => {
    for (const subject of [undefined, null, 1, [], { parameters: 'x' }]) {
      expect(checksToAsk(policy, subject as any)).toEqual([]);
    }
  });
});
