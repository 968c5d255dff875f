import { Freeze, StageConfig, Tier } from '../CompiledPolicy';
import { stagesOf } from '../requirements/stagesOf';
import { Deadline, Span, WeeklyHours } from '../types';
import { describeApprovers } from './describeRequirement';
import { sentence } from './humanise';
import { MessageKey } from './messages';
import { Words } from './Words';

/** A freeze of a policy. */
export type FreezeDescription = Omit<Freeze, 'templates'> & {
  /** Patterns of template references; left out: every template. */
  templates?: string[];
  words: string;
};

type Unit = { length: number; one: MessageKey; many: MessageKey };

const UNITS: Unit[] = [
  { length: 86_400_000, one: 'spanDay', many: 'spanDays' },
  { length: 3_600_000, one: 'spanHour', many: 'spanHours' },
  { length: 60_000, one: 'spanMinute', many: 'spanMinutes' },
  { length: 1_000, one: 'spanSecond', many: 'spanSeconds' },
];

/** A working day is not always as long as another. */
const WORKING_UNITS: Unit[] = [
  { length: 3_600_000, one: 'workingHour', many: 'workingHours' },
  { length: 60_000, one: 'workingMinute', many: 'workingMinutes' },
  { length: 1_000, one: 'workingSecond', many: 'workingSeconds' },
];

/** `2 days`, `8 working hours`. */
export function describeSpan(
  { milliseconds, working }: Span,
  words: Words,
): string {
  const units = working ? WORKING_UNITS : UNITS;
  const { length, one, many } =
    units.find(unit => milliseconds % unit.length === 0) ??
    units[units.length - 1];
  const count = milliseconds / length;
  return words.say(count === 1 ? one : many, { count: words.number(count) });
}

/** `monday and friday from 09:00 to 17:00 (Europe/Berlin)`. */
function describeHours(hours: WeeklyHours, words: Words): string {
  const { days, from, to, timeZone: zone } = hours;
  return words.say('weeklyHours', {
    days: words.list(days.map(day => words.say(day))),
    from,
    to,
    zone,
  });
}

/** What is counted as working time. */
export function describeWorkingHours(hours: WeeklyHours, words: Words): string {
  return words.say('workingHoursAre', { hours: describeHours(hours, words) });
}

type TimedStage = Pick<
  StageConfig,
  'id' | 'title' | 'remindAfter' | 'escalateAfter'
>;

/** A tier, or the description of one. */
export type TimedTier = Pick<
  Tier,
  'expiresAfterMs' | 'launchWithinMs' | 'inWorkingTime' | 'launchWindows'
> & {
  stages: TimedStage[];
  conditions: Array<{ otherwise: TimedStage }>;
};

/**
 * What time means to the requests of a tier, where it says something of its own about it.
 *
 * @param options - `deadlines`: false where they are said in another way
 */
export function describeTimes(
  tier: TimedTier,
  words: Words,
  options: { deadlines?: boolean } = {},
): string[] {
  const { launchWindows } = tier;
  const inWorkingTime =
    options.deadlines === false ? [] : tier.inWorkingTime ?? [];
  return [
    ...stagesOf(tier).flatMap(stage => [
      ...describeReminders(stage, words),
      ...describeEscalation(stage, words),
    ]),
    ...inWorkingTime.map(key => describeDeadline(tier, key, words)),
    ...(launchWindows ? [describeLaunchWindows(launchWindows, words)] : []),
  ];
}

function describeLaunchWindows(windows: WeeklyHours[], words: Words): string {
  const hours = windows.map(window => describeHours(window, words));
  return words.say('launchedOnlyOn', { hours: words.list(hours, 'or') });
}

function describeDeadline(
  tier: TimedTier,
  key: Deadline,
  words: Words,
): string {
  const expires = key === 'expiresAfter';
  const milliseconds = expires ? tier.expiresAfterMs : tier.launchWithinMs;
  const span = describeSpan({ milliseconds, working: true }, words);
  return words.say(expires ? 'endsAfter' : 'launchedWithin', { span });
}

function describeReminders(
  { id, title, remindAfter }: TimedStage,
  words: Words,
): string[] {
  if (!remindAfter) {
    return [];
  }
  const { after, every, atMost } = remindAfter;
  return [
    words.say(atMost > 1 ? 'remindsAgain' : 'reminds', {
      stage: title ?? id,
      after: describeSpan(after, words),
      every: describeSpan(every, words),
      most: String(atMost),
    }),
  ];
}

function describeEscalation(
  { id, title, escalateAfter }: TimedStage,
  words: Words,
): string[] {
  if (!escalateAfter) {
    return [];
  }
  const { after, to, mode } = escalateAfter;
  return [
    words.say(mode === 'add' ? 'asksAsWell' : 'asksInstead', {
      stage: title ?? id,
      approvers: describeApprovers(to, words),
      after: describeSpan(after, words),
    }),
  ];
}

/** A freeze as data and in words. */
export function describeFreeze(
  freeze: Freeze,
  words: Words,
): FreezeDescription {
  const { id, from, until, reason } = freeze;
  const templates = freeze.templates?.map(({ pattern }) => pattern);
  const data = { id, from, until, reason, ...(templates && { templates }) };
  return { ...data, words: freezeInWords(data, words) };
}

/** A freeze, as a sentence. */
export function freezeInWords(
  { from, until, reason, templates }: Omit<FreezeDescription, 'words'>,
  words: Words,
): string {
  return words.say(templates ? 'freezeIsOnly' : 'freezeIs', {
    from,
    until,
    templates: words.list(templates ?? [], 'or'),
    reason: sentence(reason),
  });
}
