import { CompiledPolicy } from '../CompiledPolicy';
import { listAt, textAt } from '../templates/entityRefs';

/** Where the parts of a policy stand in the configuration. */
export class PolicyPaths {
  readonly #root: string;
  readonly #places: ReadonlyMap<string, number>;
  readonly #tiers: ReadonlyMap<string, number>;
  /** Ids of the conditions of each tier. */
  readonly #conditions: ReadonlyMap<string, string[]>;

  private constructor(policy: CompiledPolicy, root: string) {
    const placesOf = (key: string) =>
      new Map(
        listAt(policy.source.policy, key).map((item, index) => [
          textAt(item, 'id') ?? '',
          index,
        ]),
      );
    this.#root = root;
    this.#places = placesOf('rules');
    this.#tiers = placesOf('tiers');
    this.#conditions = new Map(
      policy.tiers.map(tier => [tier.id, tier.conditions.map(({ id }) => id)]),
    );
  }

  /** `root` is the path of what has `policy` in it. */
  static create(policy: CompiledPolicy, root: string): PolicyPaths {
    return new PolicyPaths(policy, root);
  }

  /** The policy itself. */
  get policy(): string {
    return `${this.#root}.policy`;
  }

  /** The place of a rule among the rules as written. */
  place(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  rule(id: string): string {
    return `${this.#root}.policy.rules[${this.place(id)}]`;
  }

  tier(id: string): string {
    return `${this.#root}.policy.tiers[${this.#tiers.get(id) ?? -1}]`;
  }

  condition(tier: string, id: string): string {
    return `${this.tier(tier)}.conditions[${
      this.#conditions.get(tier)?.indexOf(id) ?? -1
    }]`;
  }

  fact(name: string): string {
    return `${this.#root}.policy.facts.${name}`;
  }

  window(id: string): string {
    return `${this.#root}.policy.windows.${id}`;
  }

  check(id: string): string {
    return `${this.#root}.policy.checks.${id}`;
  }
}
