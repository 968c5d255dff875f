import {
  CompiledPolicy,
  Evaluation,
} from '@greenlane/backstage-plugin-approvals-policy';

/** What cases have not shown of a rule or a condition yet, e.g. `rule production: matched`. */
export type CoverageResult = {
  policyHash: string;
  covered: number;
  total: number;
  /** Of 100. */
  percent: number;
  missing: string[];
};

/**
 * Which answers of a policy's rules and conditions have come up: each rule has to match once and
 * not match once, each condition to hold once and to fail once. An answer that could not be had
 * is neither.
 */
export class Coverage {
  readonly #policy: CompiledPolicy;
  readonly #goals: readonly string[];
  readonly #seen = new Set<string>();

  private constructor(policy: CompiledPolicy) {
    this.#policy = policy;
    this.#goals = goalsOf(policy);
  }

  static create(policy: CompiledPolicy): Coverage {
    return new Coverage(policy);
  }

  add({ rules, conditions }: Evaluation) {
    for (const { id, result } of rules) {
      this.#seen.add(ruleGoal(id, result));
    }
    for (const { id, tier, holds, error } of conditions) {
      if (error === undefined) {
        this.#seen.add(conditionGoal(tier, id, holds ? 'held' : 'failed'));
      }
    }
  }

  get result(): CoverageResult {
    const missing = this.#goals.filter(goal => !this.#seen.has(goal));
    const total = this.#goals.length;
    const covered = total - missing.length;
    const percent = total === 0 ? 100 : (covered / total) * 100;
    return { policyHash: this.#policy.hash, covered, total, percent, missing };
  }
}

function goalsOf({ rules, tiers }: CompiledPolicy): string[] {
  return [
    ...rules.flatMap(({ id, when, appliesTo }) => [
      ruleGoal(id, 'matched'),
      ...(when ? [ruleGoal(id, 'not-matched')] : []),
      // Without `when` it matches wherever it applies, so it has to be seen where it does not.
      ...(!when && appliesTo ? [ruleGoal(id, 'not-applicable')] : []),
    ]),
    ...tiers.flatMap(tier =>
      tier.conditions.flatMap(({ id }) => [
        conditionGoal(tier.id, id, 'held'),
        conditionGoal(tier.id, id, 'failed'),
      ]),
    ),
  ];
}

function ruleGoal(id: string, result: string): string {
  return `rule ${id}: ${result.replace('-', ' ')}`;
}

function conditionGoal(tier: string, id: string, result: string): string {
  return `condition ${tier}/${id}: ${result}`;
}
