import { Condition, StageConfig, Tier } from '../CompiledPolicy';
import { Deadline, Outcome, OUTCOMES, Span, WeeklyHours } from '../types';
import {
  countAlternatives,
  MOST_ALTERNATIVES,
} from '../requirements/seatAlternatives';
import { ConfigNode } from './ConfigNode';
import { ExpressionReader } from './ExpressionReader';
import { ParameterReader, readCarryOver } from './readCarryOver';
import { readApprovers, Selectors } from './readApprovers';
import { readDuration } from './readDuration';
import { readRequirement } from './readRequirement';
import { refuseChoice } from './refuseChoice';
import { refuseNamedInCarryOver } from './refuseNamedInCarryOver';
import {
  checkEscalation,
  readTimers,
  TIMER_KEYS,
  TimerOptions,
  Timers,
} from './readTimers';
import { lengthOf, readWeeklyHours } from './readWeeklyHours';
import { readWhenBlocked } from './readWhenBlocked';
import { Uniqueness } from './Uniqueness';

const OPTIONAL = [
  'title',
  'justification',
  'expiresAfter',
  'launchWithin',
  'retries',
];

/** What a tier of each outcome has to list, and what it cannot have. */
const LISTS: Record<Outcome, 'conditions' | 'stages' | undefined> = {
  approve: undefined,
  'approve-when': 'conditions',
  review: 'stages',
  deny: undefined,
};

const DEADLINES: readonly Deadline[] = ['expiresAfter', 'launchWithin'];

const ABOUT_PEOPLE = [...TIMER_KEYS, 'excludes', 'whenBlocked'];

/** What only tiers have whose requests wait for people. */
const OF_PEOPLE: Record<Outcome, string[]> = {
  approve: [],
  'approve-when': [...ABOUT_PEOPLE, 'carryOver'],
  review: [...ABOUT_PEOPLE, 'carryOver', 'launchWindows'],
  deny: [],
};

type TierOptions = {
  node: ConfigNode;
  expressions: ExpressionReader;
  workingHours?: WeeklyHours;
  /** What looks at form values. */
  readers: readonly ParameterReader[];
  /** That modules have added. */
  selectors: Selectors;
  /** Of the whole policy. */
  excludes: readonly string[];
};

/** Reads the tiers; ids of conditions and stages are unique over all of them. */
export class TierReader {
  readonly #expressions: ExpressionReader;
  readonly #workingHours: WeeklyHours | undefined;
  readonly #readers: readonly ParameterReader[];
  readonly #selectors: Selectors;
  readonly #tiers = Uniqueness.create('tier');
  readonly #conditions = Uniqueness.create('condition');
  readonly #stages = Uniqueness.create('stage');

  private constructor(options: TierOptions) {
    this.#expressions = options.expressions;
    this.#workingHours = options.workingHours;
    this.#readers = options.readers;
    this.#selectors = options.selectors;
  }

  static read(options: TierOptions): Tier[] {
    const reader = new TierReader(options);
    const items = options.node.items();
    const tiers = items.map(item => reader.#readTier(item));
    checkOrder(items, tiers);
    refuseNamedInCarryOver(tiers, { nodes: items, excludes: options.excludes });
    return tiers.filter(tier => tier !== undefined);
  }

  #readTier(node: ConfigNode): Tier | undefined {
    const complete = node.hasKeys({
      required: ['id', 'outcome'],
      optional: [...OPTIONAL, ...OF_PEOPLE.review, 'conditions', 'stages'],
    });
    if (!complete) {
      return undefined;
    }
    const id = this.#tiers.read(node.get('id'));
    const outcome = node.get('outcome').oneOf(OUTCOMES);
    refuseWithoutPeople(node, outcome);
    const timers = readTimers(node, this.#timing);
    const justification = node.get('justification');
    const carryOver = readCarryOver(node.get('carryOver'), this.#readers);
    const tier = {
      title: node.get('title').optionalString(),
      conditions: this.#readList(node, 'conditions', outcome, item =>
        this.#readCondition(item, timers),
      ),
      stages: this.#readList(node, 'stages', outcome, item =>
        this.#readStage(item, timers),
      ),
      justification:
        (justification.isMissing
          ? undefined
          : justification.oneOf(['required', 'optional', 'none'] as const)) ??
        'optional',
      ...this.#readDeadlines(node),
      ...this.#readLaunchWindows(node.get('launchWindows')),
      ...readDuties(node, this.#selectors),
      retries: node.get('retries').optionalInteger({ min: 0, max: 100 }) ?? 0,
      ...(carryOver && { carryOver }),
    };
    return id === undefined || outcome === undefined
      ? undefined
      : { id, outcome, ...tier };
  }

  get #time(): { workingDayMs?: number } {
    const hours = this.#workingHours;
    return { workingDayMs: hours && lengthOf(hours) };
  }

  get #timing(): TimerOptions {
    return { ...this.#time, selectors: this.#selectors };
  }

  #readDeadlines(
    node: ConfigNode,
  ): Pick<Tier, 'expiresAfterMs' | 'launchWithinMs' | 'inWorkingTime'> {
    const read = (key: Deadline, days: number) =>
      readDuration(node.get(key), { ...this.#time, fallback: { days } });
    const spans: Record<Deadline, Span> = {
      expiresAfter: read('expiresAfter', 14),
      launchWithin: read('launchWithin', 3),
    };
    const working = DEADLINES.filter(key => spans[key].working);
    return {
      expiresAfterMs: spans.expiresAfter.milliseconds,
      launchWithinMs: spans.launchWithin.milliseconds,
      ...(working.length > 0 && { inWorkingTime: working }),
    };
  }

  #readLaunchWindows(node: ConfigNode): Pick<Tier, 'launchWindows'> {
    if (node.value === undefined) {
      return {};
    }
    const { timeZone } = this.#workingHours ?? {};
    const launchWindows = node
      .items()
      .map(item => readWeeklyHours(item, { timeZone }))
      .filter(window => window !== undefined);
    return { launchWindows };
  }

  #readList<T>(
    node: ConfigNode,
    key: 'conditions' | 'stages',
    outcome: Outcome | undefined,
    read: (item: ConfigNode) => T | undefined,
  ): T[] {
    const list = node.get(key);
    const wanted = outcome === undefined || LISTS[outcome] === key;
    if (list.value === undefined) {
      if (outcome !== undefined && wanted) {
        node.fail(`a tier with the outcome \`${outcome}\` needs \`${key}\``, {
          fix: `add \`${key}\` with at least one entry`,
        });
      }
      return [];
    }
    if (!wanted) {
      list.fail(
        `a tier with the outcome \`${outcome}\` cannot have \`${key}\``,
        {
          fix: `\`${key}\` belong to the outcome \`${
            key === 'stages' ? 'review' : 'approve-when'
          }\``,
        },
      );
    }
    return list
      .items()
      .map(read)
      .filter(item => item !== undefined) as T[];
  }

  #readCondition(node: ConfigNode, timers: Timers): Condition | undefined {
    if (
      !node.hasKeys({
        required: ['id', 'when', 'otherwise'],
        optional: ['message'],
      })
    ) {
      return undefined;
    }
    const id = this.#conditions.read(node.get('id'));
    const when = this.#expressions.readTruth(node.get('when'), 'rule');
    const message = node.get('message').optionalString() ?? when?.text;
    const otherwise = this.#readStage(node.get('otherwise'), timers);
    return id && when && message && otherwise
      ? { id, when, message, otherwise }
      : undefined;
  }

  /** @param ofTier - for what the stage itself says nothing about */
  #readStage(node: ConfigNode, ofTier: Timers): StageConfig | undefined {
    if (
      !node.hasKeys({
        required: ['id', 'require'],
        optional: ['title', 'reject', ...TIMER_KEYS],
      })
    ) {
      return undefined;
    }
    const id = this.#stages.read(node.get('id'));
    const title = node.get('title').optionalString();
    const reject = node.get('reject').optionalInteger({ min: 1, max: 100 });
    const own = readTimers(node, this.#timing);
    const require = readRequirement(node.get('require'), this.#selectors);
    if (require) {
      refuseChoice(node.get('require'), require);
      checkEscalation(node, { require, ...own });
    }
    if (require && countAlternatives(require) > MOST_ALTERNATIVES) {
      return node
        .get('require')
        .fail(`it can be met in more than ${MOST_ALTERNATIVES} ways`, {
          fix: 'use fewer `anyOf` inside `allOf`, or split the stage',
        });
    }
    const optional = { ...(title && { title }), ...(reject && { reject }) };
    return id && require
      ? { id, require, ...optional, ...ofTier, ...own }
      : undefined;
  }
}

/** Who has no say, and who is told when nobody has; of a tier or of the whole policy. */
export function readDuties(
  node: ConfigNode,
  selectors: Selectors,
): Pick<Tier, 'excludes' | 'whenBlocked'> {
  const place = node.get('excludes');
  const excludes = place.isMissing
    ? undefined
    : readApprovers(place, selectors);
  const whenBlocked = readWhenBlocked(node.get('whenBlocked'));
  return {
    ...(excludes && { excludes }),
    ...(whenBlocked && { whenBlocked }),
  };
}

/** Where nobody decides, nobody is reminded; and what runs at once waits for no window. */
function refuseWithoutPeople(
  node: ConfigNode,
  outcome: Outcome | undefined,
): void {
  const misplaced = OF_PEOPLE.review.filter(
    key =>
      !node.get(key).isMissing && !OF_PEOPLE[outcome ?? 'review'].includes(key),
  );
  for (const key of misplaced) {
    const others = OUTCOMES.filter(other => OF_PEOPLE[other].includes(key));
    node
      .get(key)
      .fail(`a tier with the outcome \`${outcome}\` cannot have \`${key}\``, {
        fix: `\`${key}\` belongs to the outcome \`${others.join('` or `')}\``,
      });
  }
}

/** Tiers stand from the least to the most restrictive outcome: their order is their strictness. */
function checkOrder(nodes: ConfigNode[], tiers: Array<Tier | undefined>): void {
  let strictest = 0;
  tiers.forEach((tier, index) => {
    if (!tier) {
      return;
    }
    const rank = OUTCOMES.indexOf(tier.outcome);
    if (rank < strictest) {
      nodes[index].fail(
        `the tier \`${tier.id}\` (${tier.outcome}) stands after one with the outcome \`${OUTCOMES[strictest]}\``,
        { fix: `order the tiers by outcome: ${OUTCOMES.join(', ')}` },
      );
    }
    strictest = Math.max(strictest, rank);
  });
}
