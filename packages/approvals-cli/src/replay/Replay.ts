import { HistoryRequest } from '@greenlane/backstage-plugin-approvals-common';
import {
  CompiledPolicy,
  decide,
  Decision,
  Evaluation,
  toDecision,
} from '@greenlane/backstage-plugin-approvals-policy';
import { ApproverLoad } from './ApproverLoad';

export type Change = {
  id: string;
  templateRef: string;
  requester: string;
  from: Side;
  to: Side;
};

/** One side of a change; `rules` are those that led to the tier, none: the default tier. */
export type Side = { tier: string; verdict: string; rules: string[] };

/** More changes than these are counted and not kept: a history may be of any size. */
export const MOST_CHANGES = 100_000;

/** Money a month by currency, and how many requests had no known cost. */
export type Spend = {
  requests: number;
  monthly: Record<string, number>;
  unknown: number;
};

export type ReplayResult = {
  candidate: string;
  requests: number;
  /** Erased, and so not replayed. */
  erased: number;
  /** How many requests get another tier or verdict. */
  changed: number;
  /** The first `MOST_CHANGES` of them. */
  changes: Change[];
  load: { before: ApproverLoad; after: ApproverLoad };
  /** Not granted by a rule when recorded, and granted by the candidate. */
  newlyGranted: Spend;
  /** The other direction. */
  noLongerGranted: Spend;
};

const noSpend = (): Spend => ({
  requests: 0,
  monthly: Object.create(null),
  unknown: 0,
});

/** Applies a candidate to recorded requests, and keeps only what differs. */
export class Replay {
  readonly #policy: CompiledPolicy;
  readonly #tiers: Map<string, string>;
  readonly result: ReplayResult;

  static create(policy: CompiledPolicy): Replay {
    return new Replay(policy);
  }

  private constructor(policy: CompiledPolicy) {
    this.#policy = policy;
    this.#tiers = new Map(policy.rules.map(({ id, tier }) => [id, tier]));
    this.result = {
      candidate: policy.hash,
      requests: 0,
      erased: 0,
      changed: 0,
      changes: [],
      load: { before: ApproverLoad.create(), after: ApproverLoad.create() },
      newlyGranted: noSpend(),
      noLongerGranted: noSpend(),
    };
  }

  add(request: HistoryRequest): void {
    const { result } = this;
    const { evaluation } = request;
    result.requests += 1;
    if (!evaluation) {
      result.erased += 1;
      return;
    }
    const before = toDecision(evaluation);
    const after = decide(this.#policy, evaluation.input);
    result.load.before.add(before);
    result.load.after.add(after);
    this.#spend(before, after);
    if (before.tier !== after.tier || before.verdict !== after.verdict) {
      this.#change(request, recorded(evaluation), this.#side(after));
    }
  }

  #change(
    { id, templateRef, requester }: HistoryRequest,
    from: Side,
    to: Side,
  ) {
    const { result } = this;
    result.changed += 1;
    if (result.changes.length < MOST_CHANGES) {
      result.changes.push({ id, templateRef, requester, from, to });
    }
  }

  #spend(before: Decision, after: Decision) {
    const was = before.verdict === 'granted';
    const is = after.verdict === 'granted';
    if (is && !was) {
      spend(this.result.newlyGranted, after);
    } else if (was && !is) {
      spend(this.result.noLongerGranted, before);
    }
  }

  /** A rule that could not be evaluated may have counted as the default tier. */
  #side({ tier, verdict, matchedRules, unknownRules }: Decision): Side {
    const leads = (id: string) => this.#tiers.get(id) === tier;
    const isDefault = tier === this.#policy.defaultTier;
    const rules = [
      ...matchedRules.filter(leads),
      ...unknownRules.filter(id => isDefault || leads(id)),
    ];
    return { tier, verdict, rules };
  }
}

function recorded({ tier, verdict, rules }: Evaluation): Side {
  const leading = rules.filter(({ countedAs }) => countedAs === tier);
  return { tier, verdict, rules: leading.map(({ id }) => id) };
}

function spend(sum: Spend, { cost }: Decision) {
  sum.requests += 1;
  if (cost.known && cost.monthly !== undefined) {
    const { currency, monthly } = cost;
    sum.monthly[currency] = (sum.monthly[currency] ?? 0) + monthly;
  } else {
    sum.unknown += 1;
  }
}
