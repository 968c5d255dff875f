import { withEasier } from '../easier/withEasier';
import { evaluate } from '../evaluate/evaluate';
import { needsMoreThan } from '../evaluate/needsMoreThan';
import { change } from '../fixtures/change';
import { foreignPolicy, foreignSubject } from '../fixtures/foreignPolicy';
import { Evaluation } from '../types';
import { describeComparison } from './describeComparison';
import { describeEasier } from './describeEasier';
import { describeBreakGlass } from './describeBreakGlass';
import { describePolicy } from './describePolicy';
import { describeRequirement } from './describeRequirement';
import { describeTimes } from './describeTimes';
import { describeWhen } from './describeWhen';
import { explainInWords } from './explainInWords';
import { giveReasons } from './giveReasons';
import { causeMessages } from './messages/causeMessages';
import { ENGLISH_MESSAGES, MessageKey } from './messages';
import { notificationMessages } from './messages/notificationMessages';
import { objectionMessages } from './messages/objectionMessages';
import { recordMessages } from './messages/recordMessages';
import { refusalMessages } from './messages/refusalMessages';
import { Words } from './Words';

/** What stands in the code of the policy's expressions, and in references. */
const CODE =
  /^(\$template\.owner|parameters|windows|checks|estimate|monthly|prices|default|template|service|demo|provision|has|now|true|false|in|double|dyn|int|duration|timestamp|getHours|matches|startsWith|endsWith|contains|exists|size|requester|groups|entity|list|string|UTC)$/;

const said = new Set<MessageKey>();

/** A language without a single letter: the message's number, and what is filled in. */
const words = Words.create({
  messages: (key, values) => {
    said.add(key);
    const number = Object.keys(ENGLISH_MESSAGES).indexOf(key);
    const names = ENGLISH_MESSAGES[key].match(/\{\{\w+\}\}/g) ?? [];
    const filled = names.map(name => values[name.slice(2, -2)]);
    return `⟨${[number, ...filled].join(' ')}⟩`;
  },
});

/** Words that neither the policy's author nor the made-up language has. */
function englishIn(sentences: string[]): string[] {
  return sentences
    .flatMap(
      sentence => sentence.match(/\$template\.owner|[a-zA-Z]{2,}/g) ?? [],
    )
    .filter(word => !/^q/i.test(word) && !CODE.test(word));
}

function sentencesOf(evaluation: Evaluation): string[] {
  // As it is kept and sent.
  const kept = JSON.parse(JSON.stringify(evaluation));
  return [...explainInWords(kept, words), ...giveReasons(kept, words)];
}

const policy = foreignPolicy();
const { definition } = policy.checks![0];
const sum = (requests: number) => ({
  known: true,
  sum: 5,
  currency: 'USD',
  requests,
});
const unknownSum = (key: string) => ({
  known: false,
  reason: 'x',
  cause: { key },
});

/** Requests that meet everything that a policy can do. */
const SUBJECTS: Array<{ name: string; values: object; outside?: object }> = [
  { name: 'granted', values: { qopen: false } },
  {
    name: 'held by a condition',
    values: { qopen: false, qcount: 6, qlabel: 'qy' },
  },
  { name: 'reviewed', values: { qopen: true, qlabel: 'qy' } },
  { name: 'denied', values: { qcount: 11, qlabel: 'qa', qopen: false } },
  { name: 'blocked', values: { qcount: 'qmany', qlabel: 'qa' } },
  { name: 'of unknown cost', values: { qextra: -1 } },
  {
    name: 'without anything',
    values: { qcount: null, qlabel: 7, qextra: 'x' },
  },
  {
    name: 'with windows',
    values: {},
    outside: { windows: { qmonth: sum(0), qday: sum(1), qsome: sum(2) } },
  },
  {
    name: 'with windows that nobody knows',
    values: {},
    outside: {
      windows: {
        qmonth: unknownSum('noSystemNamed'),
        qday: { ...sum(1), currency: 'EUR' },
        qsome: { ...sum(1), sum: -1 },
      },
    },
  },
];

/** Conditions that cannot be evaluated, each for a reason of its own. */
const FAILING = [
  { when: 'qcount / (qcount - qcount) == 1', values: {} },
  { when: 'int(qlabel) > 1', values: {} },
  { when: 'double(qlabel) > 1.0', values: {} },
  { when: 'duration(qlabel) > duration("1h")', values: {} },
  { when: 'timestamp(qlabel) > now', values: {} },
  { when: 'now.getHours(qlabel) > 1', values: {} },
  { when: '9223372036854775807 + qcount > 1', values: {} },
  { when: 'now + duration("80000000h") > now', values: {} },
  { when: 'qcost > 1.0', values: { qextra: -1 } },
  { when: 'qcost > 1.0', values: { qextra: null } },
  { when: 'qspent > 1.0', values: {} },
  { when: 'checks.qasked', values: {} },
  { when: 'checks.qasked', values: { checks: 'late' } },
  { when: 'checks.qasked', values: { checks: 'error' } },
  { when: 'size(qlist) > 1', values: { qlist: ['qa', 'qb', 'qc'] } },
  { when: 'qlist.exists(qitem, qitem == "qa")', values: { qlist: 'qa' } },
  { when: '{qlabel: 1, "qx": 2}.size() > 1', values: {} },
  { when: 'qlabel.matches("q")', values: { qlabel: 'q'.repeat(5_000) } },
  { when: 'requester.entity.spec.qthing == "qx"', values: {} },
];

/** Conditions that hold for 5 and `qx`, or do not. */
const COMPARISONS = [
  ...['<', '<=', '>', '>='].map(operator => `qcount ${operator} 5`),
  ...['==', '!='].map(operator => `qlabel ${operator} 'qx'`),
  ...['startsWith', 'endsWith', 'contains', 'matches'].map(
    test => `qlabel.${test}('qx')`,
  ),
  "qlabel in ['qx', 'qz']",
  'qopen',
  'qopen == true',
];

const CHANGE = {
  parameter: 'qsize',
  from: 1,
  tier: 'qfree',
  outcome: 'approve' as const,
  stages: [],
};

describe('another language', () => {
  it.each(SUBJECTS)(
    'explains a request that is $name',
    ({ values, outside }) => {
      const subject = foreignSubject(values, outside);
      const evaluation = withEasier(policy, evaluate(policy, subject));
      const sentences = sentencesOf(evaluation);
      expect(sentences.length).toBeGreaterThan(1);
      expect(englishIn(sentences)).toEqual([]);
    },
  );

  it.each([
    ['passed', undefined],
    ['failed', 'qno'],
    ['failed', undefined],
    ['late', undefined],
    ['error', 'qno'],
    ['error', undefined],
    ['not-run', undefined],
  ])('explains a check that is %s (%s)', (outcome, reason) => {
    const asked = foreignPolicy({ when: 'checks.qasked' });
    const checks = { qasked: { outcome, definition, reason } };
    const evaluation = evaluate(asked, foreignSubject({}, { checks }));
    expect(evaluation.checks).toHaveLength(1);
    expect(englishIn(sentencesOf(evaluation))).toEqual([]);
  });

  it.each(FAILING)('says why $when cannot be told', ({ when, values }) => {
    const { checks: outcome, ...parameters }: any = values;
    const checks = outcome && { qasked: { outcome, definition } };
    const rules = [{ id: 'qalways', tier: 'qthrifty' }];
    const subject = foreignSubject(parameters, { checks });
    const evaluation = evaluate(foreignPolicy({ when, rules }), subject);
    expect(evaluation.conditions).toMatchObject([{ holds: false }]);
    expect(evaluation.conditions[0].cause).toBeDefined();
    expect(englishIn(sentencesOf(evaluation))).toEqual([]);
    const risky = foreignPolicy({ rules: [{ ...rules[0], when }] });
    expect(englishIn(sentencesOf(evaluate(risky, subject)))).toEqual([]);
  });

  it('describes a policy', () => {
    const described = describePolicy(policy, words);
    const sentences = [
      ...described.words,
      ...described.rules.map(({ appliesTo }) => appliesTo),
      ...[...described.rules, ...described.risk.factors].flatMap(
        ({ when }) => when?.words ?? [],
      ),
    ];
    expect(sentences.length).toBeGreaterThan(20);
    expect(englishIn(sentences)).toEqual([]);
  });

  it.each(COMPARISONS)('says how %s turns out', when => {
    const compared = foreignPolicy({ when });
    for (const qcount of [4, 5, 6]) {
      for (const [qlabel, qopen] of [
        ['qx', true],
        ['qy', false],
      ]) {
        const subject = foreignSubject({ qcount, qlabel, qopen });
        const evaluation = evaluate(compared, subject);
        expect(evaluation.conditions[0].comparisons).toHaveLength(1);
        expect(englishIn(sentencesOf(evaluation))).toEqual([]);
      }
    }
    const unknown = { text: when, operator: '<' };
    const sentence = describeComparison(unknown, undefined, words);
    expect(englishIn([sentence, describeWhen(when, words) ?? ''])).toEqual([]);
  });

  it('says what is only declared, and that nobody owns a template', () => {
    const subject = foreignSubject({ qopen: true, qlabel: 'qy' });
    const idle = [{ id: 'qidle', action: 'demo:qidle', input: {} }];
    const other = ['owner', 'steps'].map(key =>
      change(
        subject,
        `template.entity.spec.${key}`,
        key === 'steps' ? idle : undefined,
      ),
    );
    const sentences = other.flatMap(one => sentencesOf(evaluate(policy, one)));
    expect(englishIn(sentences)).toEqual([]);
  });

  it('says that no rule is about a request, and what a condition lacks', () => {
    const bare = evaluate(foreignPolicy({ rules: [] }), foreignSubject({}));
    bare.cost.lines = [];
    const [condition] = foreignPolicy().tiers[1].conditions;
    const conditions = [{ ...condition, holds: false, comparisons: [] }];
    const lacking = { ...bare, conditions } as unknown as Evaluation;
    expect(
      englishIn([...sentencesOf(bare), ...giveReasons(lacking, words)]),
    ).toEqual([]);
  });

  it('says what would be easier, and who has to agree', () => {
    const stages = [
      {
        id: 'q',
        tier: 'q',
        require: { approvals: 1, from: ['group:default/q'] },
      },
    ];
    const changes = [1, true, false].flatMap(to => [
      { ...CHANGE, to, verdict: 'granted' as const },
      { ...CHANGE, to, verdict: 'held' as const, stages, monthly: 5 },
      { ...CHANGE, to, verdict: 'granted' as const, monthly: 5 },
      { ...CHANGE, to, verdict: 'held' as const, stages },
    ]);
    const seats = [0, 1, 2, 3, 4, 5, 6, 7].map(approvals => ({
      approvals,
      from: ['group:default/q', 'group:other/q'],
    }));
    const sentences = [
      ...changes.map(one => describeEasier(one, 'USD', words)),
      ...seats.map(seat => describeRequirement(seat, words)),
      ...["qname == ''", 'qcount < 1', 'qcount > 1', '!qopen'].map(
        when => describeWhen(when, words) ?? '',
      ),
    ];
    expect(englishIn(sentences).filter(word => word !== 'other')).toEqual([]);
  });

  it('says what time means, in whatever unit', () => {
    const [, , reviewed] = policy.tiers;
    const [stage] = reviewed.stages;
    const spans = [1, 2].flatMap(count =>
      [86_400_000, 3_600_000, 60_000, 1_000].flatMap(unit => [
        { milliseconds: count * unit },
        { milliseconds: count * unit, working: true as const },
      ]),
    );
    const sentences = spans.flatMap(span => {
      const remindAfter = { after: span, every: span, atMost: 1 };
      const escalateAfter = { after: span, to: [], mode: 'replace' as const };
      const stages = [{ ...stage, remindAfter, escalateAfter }];
      return describeTimes({ ...reviewed, stages }, words);
    });
    expect(sentences.length).toBeGreaterThan(60);
    expect(englishIn(sentences)).toEqual([]);
  });

  it('says why the terms of a request do not hold any more', () => {
    const after = (values: object) => evaluate(policy, foreignSubject(values));
    const frozen = after({ qopen: false });
    const sentences = SUBJECTS.map(({ values }) =>
      needsMoreThan(after(values), frozen, policy, words),
    ).filter(sentence => sentence !== undefined);
    expect(sentences.length).toBeGreaterThan(3);
    expect(englishIn(sentences)).toEqual([]);
  });

  it('says who approves and who does not, before and after it is known', () => {
    const from = [
      '$template.owner',
      '$template.relations.qrelation',
      '$system.owner',
      '$system.relations.qrelation',
      '$requester.team',
      '$requester.manager',
      '$parameters.qfield',
      '$parameters.qfield.owner',
      '$qoncall.qpayments',
      'group:default/qgroup',
    ];
    const within = ['group:default/qgroup'];
    const [tier, ...others] = policy.tiers.map(one => ({
      ...one,
      excludes: from,
    }));
    const excluding = { ...policy, tiers: [tier, ...others], excludes: from };
    const telling = {
      ...policy,
      tiers: policy.tiers.map(one => ({
        ...one,
        stages: one.stages.map(stage => ({ ...stage, reject: 2 })),
        whenBlocked: { tell: within },
      })),
      whenBlocked: { tell: within },
    };
    const glass = { from: within, reasonAtLeast: 10, reviewFrom: within };
    const reviewed = foreignSubject({ qopen: true, qlabel: 'qy' });
    const frozen = evaluate(policy, reviewed);
    const terms = { excludes: within };
    const unresolved = [
      {
        selector: '$qoncall.qpayments',
        reason: 'x',
        cause: { key: 'standsForNobody' as const },
      },
    ];
    const sentences = [
      describeRequirement({ approvals: 2, from, within }, words),
      ...describePolicy(excluding, words).words,
      ...describePolicy(telling, words).words,
      ...describeBreakGlass({ ...glass, approvals: 1 }, words),
      ...describeBreakGlass({ ...glass, approvals: 2 }, words),
      ...sentencesOf({ ...frozen, verdict: 'blocked', unresolved }),
      ...sentencesOf({ ...frozen, leftOut: unresolved }),
      needsMoreThan({ ...frozen, terms }, frozen, policy, words) ?? '',
    ];
    expect(englishIn(sentences)).toEqual([]);
  });

  it('was asked for all that there is to say', () => {
    const elsewhere = [
      ...Object.keys(causeMessages),
      ...Object.keys(notificationMessages),
      ...Object.keys(objectionMessages),
      ...Object.keys(recordMessages),
      ...Object.keys(refusalMessages),
      'policyOfAnotherRelease',
    ];
    const unsaid = Object.keys(ENGLISH_MESSAGES).filter(
      key => !said.has(key as MessageKey) && !elsewhere.includes(key),
    );
    expect(unsaid).toEqual([]);
  });
});
