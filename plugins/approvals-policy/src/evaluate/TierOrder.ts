import { CompiledPolicy, Tier } from '../CompiledPolicy';

const known = new WeakMap<readonly Tier[], TierOrder>();

/** Which of two tiers is stricter. */
export class TierOrder {
  readonly #index: ReadonlyMap<string, number>;
  readonly #tiers: readonly Tier[];

  private constructor(tiers: readonly Tier[]) {
    this.#tiers = tiers;
    this.#index = new Map(tiers.map(({ id }, index) => [id, index]));
  }

  static create({ tiers }: CompiledPolicy): TierOrder {
    const existing = known.get(tiers);
    if (existing) {
      return existing;
    }
    const created = new TierOrder(tiers);
    known.set(tiers, created);
    return created;
  }

  /** The place of a tier, 0 for the least restrictive; -1 for one that the policy does not have. */
  indexOf(id: string): number {
    return this.#index.get(id) ?? -1;
  }

  /** The tier with an id that is known to exist. */
  get(id: string): Tier {
    return this.#tiers[this.indexOf(id)];
  }

  stricter(first: string, second: string): string {
    return this.indexOf(first) >= this.indexOf(second) ? first : second;
  }

  strictest(ids: readonly string[]): string | undefined {
    return ids.length === 0
      ? undefined
      : ids.reduce((first, id) => this.stricter(first, id));
  }
}
