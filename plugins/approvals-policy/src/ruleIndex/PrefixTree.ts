type Node = { value?: number; readonly next: Map<number, Node> };

/** Finds the longest of many prefixes in time that does not depend on how many there are. */
export class PrefixTree {
  readonly #root: Node = { next: new Map() };

  private constructor(prefixes: ReadonlyMap<string, number>) {
    for (const [prefix, value] of prefixes) {
      let node = this.#root;
      for (let at = 0; at < prefix.length; at++) {
        const unit = prefix.charCodeAt(at);
        const next: Node = node.next.get(unit) ?? { next: new Map() };
        node.next.set(unit, next);
        node = next;
      }
      node.value = value;
    }
  }

  /** @param prefixes - with what {@link longestIn} answers for each */
  static create(prefixes: ReadonlyMap<string, number>): PrefixTree {
    return new PrefixTree(prefixes);
  }

  /** What belongs to the longest prefix of a text; undefined when it has none of them. */
  longestIn(text: string): number | undefined {
    let node: Node | undefined = this.#root;
    let found = node.value;
    for (let at = 0; at < text.length && node.next.size > 0; at++) {
      node = node.next.get(text.charCodeAt(at));
      if (!node) {
        return found;
      }
      found = node.value ?? found;
    }
    return found;
  }
}
