import { ConfigNode } from './ConfigNode';

/** Sees to it that no id of one kind is used twice in a policy. */
export class Uniqueness {
  readonly #kind: string;
  readonly #paths = new Map<string, string>();

  private constructor(kind: string) {
    this.#kind = kind;
  }

  static create(kind: string): Uniqueness {
    return new Uniqueness(kind);
  }

  /** Reads an id and notes an issue when it was there before. */
  read(node: ConfigNode): string | undefined {
    const id = node.id();
    if (id === undefined) {
      return undefined;
    }
    const before = this.#paths.get(id);
    if (before !== undefined) {
      return node.fail(
        `the ${this.#kind} id \`${id}\` is used twice, first at ${before}`,
        {
          fix: `give one of the two another id`,
        },
      );
    }
    this.#paths.set(id, node.path);
    return id;
  }
}
