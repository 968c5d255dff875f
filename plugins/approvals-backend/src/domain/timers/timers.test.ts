import {
  Escalation,
  Reminders,
  Span,
} from '@greenlane/backstage-plugin-approvals-policy';
import { requestRecord } from '../../__testUtils__/requestRecord';
import { OFFICE_HOURS } from '../../__testUtils__/timedConfig';
import { RequestRecord } from '../request/RequestRecord';
import { askedStages } from './askedStages';
import { dueAction } from './dueAction';
import { followStage } from './followStage';
import { timesOf } from './timesOf';

const HOUR = 3_600_000;
const FRIDAY = Date.parse('2026-10-23T14:00:00.000Z');
const BOB = 'user:default/bob';

const hours = (count: number): Span => ({ milliseconds: count * HOUR });
const working = (count: number): Span => ({ ...hours(count), working: true });
const at = (count: number) => new Date(FRIDAY + count * HOUR).toISOString();

const REMIND: Reminders = { after: hours(8), every: hours(2), atMost: 3 };
const ESCALATE: Escalation = {
  after: hours(24),
  to: ['group:default/directors'],
  mode: 'add',
};

type Timing = { remindAfter?: Reminders; escalateAfter?: Escalation };

/** A request with two stages, the first of which is open. */
function opened(first: Timing, second: Timing = {}): RequestRecord {
  const [stage] = requestRecord().stages;
  const request = requestRecord({
    stages: [
      { ...stage, id: 'one', ...first },
      { ...stage, id: 'two', ...second },
    ],
    terms: { workingHours: OFFICE_HOURS as any },
  });
  return follow(request, 'one', 0);
}

function follow(
  request: RequestRecord,
  openStage: string | undefined,
  when: number,
  more: Partial<RequestRecord> = {},
): RequestRecord {
  const next = { ...request, ...more };
  return { ...next, ...followStage(next, { openStage, at: at(when) }) };
}

/** Looks at these hours, as the job does, and does what is due. */
function look(request: RequestRecord, times: number[], deciders = [BOB]) {
  const log: string[] = [];
  let current = request;
  for (const time of times) {
    const action = dueAction(current, { at: at(time), deciders });
    if (action) {
      log.push(`${time} ${action.name}`);
      current = { ...current, ...action.patch };
    }
  }
  return { log, request: current };
}

const every = (step: number, until: number) =>
  Array.from({ length: until / step + 1 }, (_, index) => index * step);

describe('timers', () => {
  it('remind at their interval, so often and no oftener', () => {
    const request = opened({ remindAfter: REMIND });
    expect(request.timerDueAt).toBe(at(8));
    const { log, request: after } = look(request, every(0.5, 100));
    expect(log).toEqual(['8 remind', '10 remind', '12 remind']);
    expect(after.timerDueAt).toBeUndefined();
  });

  it('do one thing for all that was missed while nobody looked', () => {
    const request = opened({ remindAfter: REMIND, escalateAfter: ESCALATE });
    const { log } = look(request, [40, 40, 40.5, 41, 41.9, 42, 44, 46]);
    expect(log).toEqual(['40 escalate', '42 remind', '44 remind', '46 remind']);
  });

  it('do nothing twice, also when the clock is put back in between', () => {
    const request = opened({ remindAfter: REMIND, escalateAfter: ESCALATE });
    expect(look(request, [8, 8, 7, 3, 8, 9.9, 10]).log).toEqual([
      '8 remind',
      '10 remind',
    ]);
    const { log, request: after } = look(request, [24, 24, 2, 24]);
    expect(log).toEqual(['24 escalate']);
    expect(after.escalations).toEqual([{ stageId: 'one', at: at(24) }]);
  });

  it('do not count time that ran backwards', () => {
    const request = opened({ escalateAfter: ESCALATE });
    const paused = follow(request, 'two', -5);
    const again = follow(paused, 'one', 10);
    expect(again.timerDueAt).toBe(at(10 + 24));
  });

  it('stand still while the stage is not open, and start anew for nobody', () => {
    let request = opened({ remindAfter: REMIND, escalateAfter: ESCALATE });
    // Somebody approves and takes it back, again and again, just before it would be escalated.
    for (const round of every(1, 20)) {
      request = follow(request, 'two', round + 0.9);
      request = follow(request, 'one', round + 1);
    }
    expect(timesOf(request).escalateAt! <= at(24 + 3)).toBe(true);
    const away = follow(request, 'two', 22);
    expect(away.timerDueAt).toBeUndefined();
    const back = follow(away, 'one', 1_000);
    // As long open as before, and the reminders that were sent are not sent again.
    expect(timesOf(back).escalateAt! <= at(1_000 + 5)).toBe(true);
  });

  it('run for each stage on its own', () => {
    const request = opened({}, { escalateAfter: ESCALATE });
    expect(request.timerDueAt).toBeUndefined();
    expect(follow(request, 'two', 5).timerDueAt).toBe(at(29));
  });

  it.each(['approved', 'rejected', 'expired', 'changes-requested'] as const)(
    'end with a request that is %s',
    status => {
      const request = opened({ remindAfter: REMIND });
      const over = follow(request, undefined, 3, { status });
      expect(over.timerDueAt).toBeUndefined();
      expect(look(over, every(1, 50)).log).toEqual([]);
    },
  );

  it('go on while it is blocked, so that it is escalated, and remind nobody', () => {
    const request = opened({ remindAfter: REMIND, escalateAfter: ESCALATE });
    const blocked = follow(request, undefined, 3, { status: 'blocked' });
    expect(blocked.timerDueAt).toBe(at(24));
    const { log } = look(blocked, every(1, 50));
    expect(log).toEqual(['24 escalate']);
  });

  it('remind nobody where nobody can decide', () => {
    const request = opened({ remindAfter: REMIND });
    expect(look(request, every(1, 50), []).log).toEqual([]);
  });

  it('do not remind those who have just been asked because of an escalation', () => {
    const request = opened({
      remindAfter: { after: hours(23.5), every: hours(4), atMost: 2 },
      escalateAfter: ESCALATE,
    });
    expect(look(request, every(0.5, 60)).log).toEqual([
      '23.5 remind',
      '24 escalate',
      '28 remind',
    ]);
    const late = opened({
      remindAfter: { ...REMIND, after: hours(30) },
      escalateAfter: ESCALATE,
    });
    expect(look(late, every(1, 30)).log).toEqual(['24 escalate', '30 remind']);
  });

  it('count working time across a weekend on which the clock is put back', () => {
    // Friday, 16:00 in Berlin; the next working hour begins on Monday, at 08:00Z.
    const request = opened({
      remindAfter: { after: working(2), every: working(8), atMost: 2 },
      escalateAfter: { ...ESCALATE, after: working(3) },
    });
    expect(timesOf(request)).toEqual({
      remindAt: '2026-10-26T09:00:00.000Z',
      escalateAt: '2026-10-26T10:00:00.000Z',
    });
    const away = follow(request, 'two', 0.5);
    const back = follow(away, 'one', 100);
    expect(timesOf(back).escalateAt).toBe('2026-10-28T10:30:00.000Z');
  });

  it('end with a stage that the request no longer has', () => {
    const timed = opened({ escalateAfter: ESCALATE });
    const stages = [{ ...timed.stages[1], id: 'other' }];
    const renewed = follow(timed, 'other', 3, { stages });
    expect(renewed.timerDueAt).toBeUndefined();
    expect(renewed).toHaveProperty('timerDueAt');
    expect(look(renewed, every(1, 50)).log).toEqual([]);
  });

  it('cost nothing where a policy has none', () => {
    const request = opened({});
    expect(followStage(request, { openStage: 'two', at: at(1) })).toEqual({});
  });
});

describe('askedStages', () => {
  const escalations = [{ stageId: 'one', at: at(24) }];
  const to = ESCALATE.to[0];

  it('asks those of an escalation in every leaf, for as many approvals as before', () => {
    const request = opened({ escalateAfter: ESCALATE });
    const require = {
      allOf: [
        { approvals: 2, from: ['group:default/a', to] },
        { anyOf: [{ approvals: 1, from: ['group:default/b'] }] },
      ],
    };
    const stages = [{ ...request.stages[0], require }, request.stages[1]];
    const [one, two] = askedStages({ stages, escalations });
    expect(one.require).toEqual({
      allOf: [
        { approvals: 2, from: ['group:default/a', to] },
        { anyOf: [{ approvals: 1, from: ['group:default/b', to] }] },
      ],
    });
    expect(one.retired).toBeUndefined();
    expect(two).toBe(request.stages[1]);
    expect(stages[0].require).toBe(require);
  });

  it('retires the others where it replaces them, except those whom it asks as well', () => {
    const request = opened({ escalateAfter: { ...ESCALATE, mode: 'replace' } });
    const require = { approvals: 1, from: ['group:default/a', to] };
    const stages = [{ ...request.stages[0], require }];
    expect(askedStages({ stages, escalations })[0].retired).toEqual({
      refs: ['group:default/a'],
      at: at(24),
    });
  });

  it('asks nobody whom the frozen stage does not name, whatever is written beside it', () => {
    const request = opened({});
    const forged = [{ stageId: 'one', at: at(1), to: [BOB] }];
    expect(askedStages({ ...request, escalations: forged })).toEqual(
      request.stages,
    );
  });
});
