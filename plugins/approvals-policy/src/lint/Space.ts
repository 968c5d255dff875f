import { JsonObject, JsonValue } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { Atom, Clause, Indexable } from '../ruleIndex/Clause';
import {
  Box,
  createBox,
  firstBit,
  intersectMasks,
  isEmpty,
  Mask,
  maskOf,
} from './Box';
import { representatives } from './representatives';

type Dimension = { atom: Atom; values: readonly Indexable[]; all: Mask };

/** Everything that the rules can tell apart: a finite grid instead of endlessly many subjects. */
export class Space {
  readonly #dimensions: readonly Dimension[];
  readonly #indexes: ReadonlyMap<string, number>;

  private constructor(dimensions: ReadonlyMap<string, Dimension>) {
    this.#dimensions = [...dimensions.values()];
    this.#indexes = new Map(
      [...dimensions.keys()].map((key, index) => [key, index]),
    );
  }

  static create(policy: CompiledPolicy, clauses: readonly Clause[]): Space {
    const byKey = new Map<string, Atom[]>();
    for (const atom of clauses.flat()) {
      const key = keyOf(atom);
      byKey.set(key, [...(byKey.get(key) ?? []), atom]);
    }
    const wholes = new Set([
      'risk.score',
      ...policy.facts.filter(({ type }) => type === 'int').map(f => f.name),
    ]);
    return new Space(
      new Map(
        [...byKey].map(([key, atoms]) => {
          const [atom] = atoms;
          const whole = wholes.has(pathOf(atom));
          const values = representatives({ kind: atom.kind, atoms, whole });
          return [key, { atom, values, all: maskOf(values.map(() => true)) }];
        }),
      ),
    );
  }

  /** What a clause leaves possible; undefined when it contradicts itself. */
  box(clause: Clause): Box | undefined {
    const box = new Map<number, Mask>();
    for (const atom of clause) {
      const index = this.#indexes.get(keyOf(atom)) as number;
      const { values, all } = this.#dimensions[index];
      const own = maskOf(values.map(value => atom.test(value)));
      box.set(index, intersectMasks(box.get(index) ?? all, own));
    }
    return [...box.values()].some(isEmpty)
      ? undefined
      : createBox(box, this.#dimensions.length);
  }

  /** Every value of a dimension. */
  all(dimension: number): Mask {
    return this.#dimensions[dimension].all;
  }

  /** A point of a box, by path; what it says nothing about is left out. */
  example(box: Box): JsonObject {
    const example: Record<string, JsonValue> = {};
    for (const index of box.asked) {
      const { atom, values } = this.#dimensions[index];
      const value = values[firstBit(box.masks[index] as Mask)];
      const path = pathOf(atom);
      const before = example[path];
      example[path] = (
        Array.isArray(value) && Array.isArray(before)
          ? [...before, ...value]
          : value
      ) as JsonValue;
    }
    return example;
  }
}

/** Whether a list has one text says nothing about another, so each is a dimension of its own. */
function keyOf(atom: Atom): string {
  return atom.kind === 'texts'
    ? `${atom.dimension} ${atom.literals[0]}`
    : atom.dimension;
}

function pathOf({ dimension }: Atom): string {
  return dimension.slice(0, dimension.lastIndexOf(' '));
}
