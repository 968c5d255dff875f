import { Freeze, StageConfig, Tier } from '../CompiledPolicy';
import { Deadline, Span, WeeklyHours } from '../types';
import { describeApprovers } from './describeRequirement';
import { listWords, sentence } from './humanise';

/** A freeze of a policy. */
export type FreezeDescription = Omit<Freeze, 'templates'> & {
  /** Patterns of template references; left out: every template. */
  templates?: string[];
  words: string;
};

const UNITS: Array<[unit: string, milliseconds: number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** `2 days`, `8 working hours`: a working day is not always as long as another. */
function describeSpan({ milliseconds, working }: Span): string {
  const units = working ? UNITS.slice(1) : UNITS;
  const [unit, length] =
    units.find(([, size]) => milliseconds % size === 0) ?? UNITS[3];
  const count = milliseconds / length;
  return `${count} ${working ? 'working ' : ''}${unit}${
    count === 1 ? '' : 's'
  }`;
}

/** `monday and friday from 09:00 to 17:00 (Europe/Berlin)`. */
function describeHours({ days, from, to, timeZone }: WeeklyHours): string {
  return `${listWords(days)} from ${from} to ${to} (${timeZone})`;
}

/** What is counted as working time. */
export function describeWorkingHours(hours: WeeklyHours): string {
  return `Working hours are ${describeHours(hours)}.`;
}

/** What time means to the requests of a tier, where it says something of its own about it. */
export function describeTimes(tier: Tier): string[] {
  const stages = [
    ...tier.stages,
    ...tier.conditions.map(({ otherwise }) => otherwise),
  ];
  return [
    ...stages.flatMap(describeTimers),
    ...(tier.inWorkingTime ?? []).map(key => describeDeadline(tier, key)),
    ...(tier.launchWindows
      ? [
          `What is approved is launched only on ${listWords(
            tier.launchWindows.map(describeHours),
            'or',
          )}.`,
        ]
      : []),
  ];
}

function describeDeadline(tier: Tier, key: Deadline): string {
  const expires = key === 'expiresAfter';
  const milliseconds = expires ? tier.expiresAfterMs : tier.launchWithinMs;
  const span = describeSpan({ milliseconds, working: true });
  return expires
    ? `A request that nobody decides ends after ${span}.`
    : `What is approved is launched within ${span}.`;
}

function describeTimers(stage: StageConfig): string[] {
  const { id, title, remindAfter, escalateAfter } = stage;
  const name = title ?? id;
  const words: string[] = [];
  if (remindAfter) {
    const { after, every, atMost } = remindAfter;
    const again =
      atMost > 1
        ? `, then every ${describeSpan(every)}, ${atMost} times at the most`
        : '';
    words.push(`“${name}” reminds after ${describeSpan(after)}${again}.`);
  }
  if (escalateAfter) {
    const { after, to, mode } = escalateAfter;
    words.push(
      `“${name}” asks ${describeApprovers(to)} ${
        mode === 'add' ? 'as well' : 'instead'
      } after ${describeSpan(after)}.`,
    );
  }
  return words;
}

/** A freeze as data and in words. */
export function describeFreeze(freeze: Freeze): FreezeDescription {
  const { id, from, until, reason } = freeze;
  const templates = freeze.templates?.map(({ pattern }) => pattern);
  const which = templates ? ` of ${listWords(templates, 'or')}` : '';
  return {
    id,
    from,
    until,
    reason,
    ...(templates && { templates }),
    words: `From ${from} until ${until}, nothing${which} is launched that people approved: ${sentence(
      reason,
    )}`,
  };
}
