import { compilePolicy, PolicySource } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject } from '../fixtures/demoSubjects';
import { PolicyError } from '../PolicyError';
import { describePolicy } from '../words/describePolicy';

const HOUR = 3_600_000;
const OFFICE = {
  timeZone: 'Europe/Berlin',
  days: ['monday', 'friday'],
  from: '09:00',
  to: '17:00',
};
const NIGHT = { days: ['saturday'], from: '22:00', to: '04:00' };
const FREEZE = {
  id: 'year-end',
  from: '2026-12-20T00:00:00+01:00',
  until: '2027-01-07T00:00:00+01:00',
  reason: 'Nobody is there to help',
};
const TO_DIRECTORS = {
  after: { workingDays: 2 },
  to: ['group:default/directors'],
  mode: 'add',
};
const tier = (index: number, rest: string) => `policy.tiers[${index}].${rest}`;

/** The demo policy with working hours, and with other values at these paths. */
function policyOf(changes: Record<string, unknown>): PolicySource {
  return Object.entries(changes).reduce<PolicySource>(
    (policy, [path, value]) => change(policy, path, value),
    change<PolicySource>(demoPolicy, 'policy.workingHours', OFFICE),
  );
}

function issuesOf(changes: Record<string, unknown>): string {
  try {
    compilePolicy(policyOf(changes));
    return '';
  } catch (error) {
    const { issues } = error as PolicyError;
    return issues
      .map(({ path, message, fix }) => `${path}: ${message} (${fix})`)
      .join('\n');
  }
}

const escalated = (changes: Record<string, unknown>) =>
  compilePolicy(policyOf(changes)).tiers[3];

describe('durations', () => {
  it('mean all time, unless they say that only working time counts', () => {
    const deadlines = { [tier(3, 'launchWithin')]: { workingHours: 8 } };
    expect(escalated(deadlines)).toMatchObject({
      expiresAfterMs: 7 * 24 * HOUR,
      launchWithinMs: 8 * HOUR,
      inWorkingTime: ['launchWithin'],
    });
  });

  it('take a working day for as long as the working hours of one', () => {
    const days = { [tier(3, 'expiresAfter')]: { workingDays: 2 } };
    expect(escalated(days).expiresAfterMs).toBe(16 * HOUR);
    const nights = {
      ...days,
      'policy.workingHours.from': '22:00',
      'policy.workingHours.to': '06:30',
    };
    expect(escalated(nights).expiresAfterMs).toBe(17 * HOUR);
  });

  it.each([
    ['mixed units', { days: 1, workingHours: 2 }, /`days` does not go with/],
    ['no working time', { workingHours: 0 }, /between a second and 366/],
    ['decades', { workingDays: 367 }, /between a second and 366/],
    ['a misspelling', { workingDay: 2 }, /did you mean `workingDays`/],
  ])('refuse %s', (_, value, expected) => {
    expect(issuesOf({ [tier(3, 'expiresAfter')]: value })).toMatch(expected);
  });

  it('need working hours to count in', () => {
    const changes = {
      'policy.workingHours': undefined,
      [tier(3, 'expiresAfter')]: { workingDays: 2 },
    };
    expect(issuesOf(changes)).toMatch(
      /tiers\[3\]\.expiresAfter: no working hours are configured/,
    );
  });
});

describe('hours of a week', () => {
  it.each([
    ['no time zone', { timeZone: undefined }, /`timeZone` is missing/],
    ['an unknown time zone', { timeZone: 'Europe/Berln' }, /IANA name/],
    ['an offset as a time zone', { timeZone: '+01:00' }, /not a time zone/],
    ['no days', { days: [] }, /days: the list is empty/],
    ['a day in another language', { days: ['montag'] }, /one of monday/],
    ['a day twice', { days: ['monday', 'monday'] }, /listed twice/],
    ['a number for a time', { from: 540 }, /from: it has to be a text/],
    ['an hour that no day has', { to: '25:00' }, /not a time of day/],
    ['the end of a day as a beginning', { from: '24:00' }, /not a time/],
    ['nothing in between', { to: '09:00' }, /the same as `from`/],
    ['an unknown key', { until: '17:00' }, /`until` is not known/],
  ])('refuse %s', (_, value, expected) => {
    const hours = { ...OFFICE, ...value };
    expect(issuesOf({ 'policy.workingHours': hours })).toMatch(expected);
  });

  it('stand in the order of the week, so that the policy has one hash', () => {
    const one = compilePolicy(policyOf({}));
    const days = { 'policy.workingHours.days': ['friday', 'monday'] };
    expect(compilePolicy(policyOf(days)).hash).toBe(one.hash);
  });

  it('of a launch are those of the time zone of the working hours', () => {
    const changes = { [tier(3, 'launchWindows')]: [NIGHT] };
    expect(escalated(changes).launchWindows).toEqual([
      { ...NIGHT, timeZone: 'Europe/Berlin' },
    ]);
    expect(issuesOf({ ...changes, 'policy.workingHours': undefined })).toMatch(
      /launchWindows\[0\]: the key `timeZone` is missing/,
    );
  });
});

describe('launch windows', () => {
  it.each([0, 1, 4])(
    'are nothing for tier %d, which may run at once',
    index => {
      expect(issuesOf({ [tier(index, 'launchWindows')]: [NIGHT] })).toMatch(
        /cannot have `launchWindows` \(`launchWindows` belongs to the outcome `review`\)/,
      );
    },
  );
});

describe('freezes', () => {
  it('are kept in UTC', () => {
    const policy = compilePolicy(policyOf({ 'policy.freezes': [FREEZE] }));
    expect(policy.freezes).toEqual([
      {
        ...FREEZE,
        from: '2026-12-19T23:00:00.000Z',
        until: '2027-01-06T23:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['none', [], /freezes: the list is empty/],
    ['no reason', [{ ...FREEZE, reason: undefined }], /reason/],
    ['one id twice', [FREEZE, FREEZE], /`year-end` is used twice/],
    ['no offset', [{ ...FREEZE, from: '2026-12-20T00:00:00' }], /an offset/],
    [
      'no such day',
      [{ ...FREEZE, from: '2026-02-30T00:00:00Z' }],
      /not a time/,
    ],
    [
      'no such hour',
      [{ ...FREEZE, from: '2026-02-20T25:00:00Z' }],
      /not a time/,
    ],
    ['an end before', [{ ...FREEZE, until: FREEZE.from }], /not later/],
    ['no templates', [{ ...FREEZE, templates: [] }], /list is empty/],
  ])('refuse %s', (_, freezes, expected) => {
    expect(issuesOf({ 'policy.freezes': freezes })).toMatch(expected);
  });
});

describe('timers', () => {
  const stage = (rest: string) => tier(3, `stages[0].${rest}`);

  it('remind three times at one interval, unless told otherwise', () => {
    const short = escalated({ [stage('remindAfter')]: { hours: 8 } });
    const after = { milliseconds: 8 * HOUR };
    expect(short.stages[0].remindAfter).toEqual({
      after,
      every: after,
      atMost: 3,
    });
    expect(short.stages[1].remindAfter).toBeUndefined();
    const long = escalated({
      [stage('remindAfter')]: {
        after: { hours: 8 },
        every: { workingHours: 2 },
        atMost: 5,
      },
    });
    expect(long.stages[0].remindAfter).toEqual({
      after,
      every: { milliseconds: 2 * HOUR, working: true },
      atMost: 5,
    });
  });

  it('of a tier are those of its stages, where these have none of their own', () => {
    const { stages } = escalated({
      [tier(3, 'remindAfter')]: { hours: 8 },
      [tier(3, 'escalateAfter')]: TO_DIRECTORS,
      [stage('remindAfter')]: { hours: 1 },
    });
    expect(stages.map(({ remindAfter }) => remindAfter?.after)).toEqual([
      { milliseconds: HOUR },
      { milliseconds: 8 * HOUR },
    ]);
    expect(stages.map(({ escalateAfter }) => escalateAfter?.to)).toEqual([
      TO_DIRECTORS.to,
      TO_DIRECTORS.to,
    ]);
    const [, conditional] = compilePolicy(
      policyOf({ [tier(1, 'remindAfter')]: { hours: 8 } }),
    ).tiers;
    expect(conditional.conditions[0].otherwise.remindAfter).toBeDefined();
  });

  it.each([
    [
      'that never remind',
      'remindAfter',
      { after: { hours: 1 }, atMost: 0 },
      /from 1/,
    ],
    [
      'without a beginning',
      'remindAfter',
      { every: { hours: 1 } },
      /`after` is missing/,
    ],
    [
      'for nobody',
      'escalateAfter',
      { ...TO_DIRECTORS, to: [] },
      /list is empty/,
    ],
    [
      'for no group',
      'escalateAfter',
      { ...TO_DIRECTORS, to: ['x'] },
      /cannot approve/,
    ],
    [
      'that do not say how',
      'escalateAfter',
      { ...TO_DIRECTORS, mode: undefined },
      /mode/,
    ],
    [
      'that add whom the stage asks anyway',
      'escalateAfter',
      { ...TO_DIRECTORS, to: ['$template.owner'] },
      /adds nobody/,
    ],
  ])('refuse those %s', (_, key, value, expected) => {
    expect(issuesOf({ [stage(key)]: value })).toMatch(expected);
  });

  it.each([0, 4])('are nothing for tier %d, where nobody decides', index => {
    expect(issuesOf({ [tier(index, 'remindAfter')]: { hours: 8 } })).toMatch(
      /cannot have `remindAfter` \(`remindAfter` belongs to the outcome `approve-when` or `review`\)/,
    );
  });
});

describe('an evaluation', () => {
  const subject = demoSubject('production-service', { name: 'x' });
  const evaluated = (changes: Record<string, unknown>) =>
    evaluate(compilePolicy(policyOf(changes)), subject);

  it('freezes what time means to the request, and nothing where it means nothing', () => {
    expect(evaluated({}).terms).toBeUndefined();
    const launchWindows = [NIGHT];
    expect(
      evaluated({ [tier(3, 'launchWindows')]: launchWindows }).terms,
    ).toEqual({ launchWindows: [{ ...NIGHT, timeZone: 'Europe/Berlin' }] });
    const deadline = { [tier(3, 'expiresAfter')]: { workingDays: 2 } };
    expect(evaluated(deadline).terms).toEqual({
      workingHours: OFFICE,
      inWorkingTime: ['expiresAfter'],
    });
    const timer = { [tier(3, 'escalateAfter')]: TO_DIRECTORS };
    expect(evaluated(timer).terms).toEqual({ workingHours: OFFICE });
  });

  it('names the owner of the template as somebody to escalate to', () => {
    const escalateAfter = {
      ...TO_DIRECTORS,
      to: ['$template.owner', 'group:default/payments'],
    };
    const changes = {
      [tier(3, 'stages[0].require.from')]: ['group:default/finance'],
      [tier(3, 'stages[1].escalateAfter')]: escalateAfter,
    };
    expect(evaluated(changes).stages[1].escalateAfter?.to).toEqual([
      'group:default/payments',
    ]);
    const { entity } = subject.template;
    const template = { ...subject.template, entity: { ...entity, spec: {} } };
    expect(
      evaluate(compilePolicy(policyOf(changes)), { ...subject, template }),
    ).toMatchObject({ verdict: 'blocked', missing: ['$template.owner'] });
  });
});

describe('in words', () => {
  it('a policy says what time means in it', () => {
    const { words, tiers } = describePolicy(
      compilePolicy(
        policyOf({
          'policy.freezes': [{ ...FREEZE, templates: ['production-*'] }],
          [tier(3, 'launchWindows')]: [NIGHT],
          [tier(3, 'launchWithin')]: { workingDays: 2 },
          [tier(3, 'stages[0].remindAfter')]: { hours: 8 },
          [tier(3, 'stages[1].escalateAfter')]: {
            ...TO_DIRECTORS,
            mode: 'replace',
          },
        }),
      ),
    );
    expect(tiers[3].words).toBe(
      [
        '“escalated” is reviewed: the owner of the template, then one of security and (one of directors or two of platform).',
        '“owner” reminds after 8 hours, then every 8 hours, 3 times at the most.',
        '“production” asks directors instead after 16 working hours.',
        'What is approved is launched within 16 working hours.',
        'What is approved is launched only on saturday from 22:00 to 04:00 (Europe/Berlin).',
      ].join(' '),
    );
    expect(words).toEqual(
      expect.arrayContaining([
        'Working hours are monday and friday from 09:00 to 17:00 (Europe/Berlin).',
        'From 2026-12-19T23:00:00.000Z until 2027-01-06T23:00:00.000Z, nothing of template:default/production-* is launched that people approved: Nobody is there to help.',
      ]),
    );
  });
});
