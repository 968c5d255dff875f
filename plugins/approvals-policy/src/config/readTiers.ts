import { Condition, StageConfig, Tier } from '../CompiledPolicy';
import { Outcome } from '../types';
import {
  countAlternatives,
  MOST_ALTERNATIVES,
} from '../requirements/seatAlternatives';
import { ConfigNode } from './ConfigNode';
import { ExpressionReader } from './ExpressionReader';
import { readDuration } from './readDuration';
import { readRequirement } from './readRequirement';
import { Uniqueness } from './Uniqueness';

export const OUTCOMES: readonly Outcome[] = [
  'approve',
  'approve-when',
  'review',
  'deny',
];

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

/** Reads the tiers; ids of conditions and stages are unique over all of them. */
export class TierReader {
  readonly #expressions: ExpressionReader;
  readonly #tiers = Uniqueness.create('tier');
  readonly #conditions = Uniqueness.create('condition');
  readonly #stages = Uniqueness.create('stage');

  private constructor(expressions: ExpressionReader) {
    this.#expressions = expressions;
  }

  static read(options: {
    node: ConfigNode;
    expressions: ExpressionReader;
  }): Tier[] {
    const reader = new TierReader(options.expressions);
    const items = options.node.items();
    const tiers = items.map(item => reader.#readTier(item));
    checkOrder(items, tiers);
    return tiers.filter(tier => tier !== undefined);
  }

  #readTier(node: ConfigNode): Tier | undefined {
    const complete = node.hasKeys({
      required: ['id', 'outcome'],
      optional: [...OPTIONAL, 'conditions', 'stages'],
    });
    if (!complete) {
      return undefined;
    }
    const id = this.#tiers.read(node.get('id'));
    const outcome = node.get('outcome').oneOf(OUTCOMES);
    const justification = node.get('justification');
    const tier = {
      title: node.get('title').optionalString(),
      conditions: this.#readList(node, 'conditions', outcome, item =>
        this.#readCondition(item),
      ),
      stages: this.#readList(node, 'stages', outcome, item =>
        this.#readStage(item),
      ),
      justification:
        (justification.isMissing
          ? undefined
          : justification.oneOf(['required', 'optional', 'none'] as const)) ??
        'optional',
      expiresAfterMs: readDuration(node.get('expiresAfter'), { days: 14 }),
      launchWithinMs: readDuration(node.get('launchWithin'), { days: 3 }),
      retries: node.get('retries').optionalInteger({ min: 0, max: 100 }) ?? 0,
    };
    return id === undefined || outcome === undefined
      ? undefined
      : { id, outcome, ...tier };
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

  #readCondition(node: ConfigNode): Condition | undefined {
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
    const otherwise = this.#readStage(node.get('otherwise'));
    return id && when && message && otherwise
      ? { id, when, message, otherwise }
      : undefined;
  }

  #readStage(node: ConfigNode): StageConfig | undefined {
    if (
      !node.hasKeys({
        required: ['id', 'require'],
        optional: ['title', 'reject'],
      })
    ) {
      return undefined;
    }
    const id = this.#stages.read(node.get('id'));
    const title = node.get('title').optionalString();
    const reject = node.get('reject').optionalInteger({ min: 1, max: 100 });
    const require = readRequirement(node.get('require'));
    if (require && countAlternatives(require) > MOST_ALTERNATIVES) {
      return node
        .get('require')
        .fail(`it can be met in more than ${MOST_ALTERNATIVES} ways`, {
          fix: 'use fewer `anyOf` inside `allOf`, or split the stage',
        });
    }
    return id && require
      ? { id, ...(title && { title }), require, ...(reject && { reject }) }
      : undefined;
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
