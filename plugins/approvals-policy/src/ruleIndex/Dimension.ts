import { Result } from '../expressions/values';
import { Atom, Clause, DimensionKind, Indexable } from './Clause';
import { Classifier, classifierOf } from './classifiers';
import { toExactNumber } from './readAtom';

/** Which clauses are still possible; a bit for each. */
export type Bits = Int32Array;

/** Lists have many classes, and who asks chooses them. */
const MOST_CLASSES = 4_096;

type Constraint = { clause: number; atoms: Atom[] };

/** One path as a kind of value: which clauses its value leaves possible. */
export class Dimension {
  readonly #classify: Classifier;
  readonly #constraints: readonly Constraint[];
  readonly #byClass = new Map<string | number, Bits>();
  readonly #clauseCount: number;

  /** The names before each dot of the path. */
  readonly path: readonly string[];
  /** The clauses that do not ask: all that is certain when the value cannot be had. */
  readonly indifferent: Bits;

  private constructor(options: {
    dimension: string;
    kind: DimensionKind;
    clauses: readonly Clause[];
  }) {
    const { dimension, kind, clauses } = options;
    this.path = dimension.slice(0, dimension.lastIndexOf(' ')).split('.');
    this.#clauseCount = clauses.length;
    this.#constraints = clauses
      .map((clause, index) => ({
        clause: index,
        atoms: clause.filter(atom => atom.dimension === dimension),
      }))
      .filter(({ atoms }) => atoms.length > 0);
    this.#classify = classifierOf(
      kind,
      this.#constraints.flatMap(({ atoms }) => atoms),
    );
    this.indifferent = this.#without(() => true);
  }

  static create(options: {
    dimension: string;
    kind: DimensionKind;
    clauses: readonly Clause[];
  }): Dimension {
    return new Dimension(options);
  }

  /** The clauses that a value leaves possible; undefined when the evaluator has to be asked. */
  select(given: Result): Bits | undefined {
    const found = this.#classify(given);
    return found === undefined
      ? undefined
      : this.#byClass.get(found) ?? this.#selectFirst(found, given);
  }

  #selectFirst(found: string | number, given: Result): Bits {
    const value = toExactNumber(given) ?? (given as Indexable);
    const bits = this.#without(({ atoms }) => !holdsAll(atoms, value));
    if (this.#byClass.size < MOST_CLASSES) {
      this.#byClass.set(found, bits);
    }
    return bits;
  }

  #without(isOut: (constraint: Constraint) => boolean): Bits {
    const bits = allBits(this.#clauseCount);
    for (const constraint of this.#constraints) {
      if (isOut(constraint)) {
        clearBit(bits, constraint.clause);
      }
    }
    return bits;
  }
}

function holdsAll(atoms: readonly Atom[], value: Indexable): boolean {
  return atoms.every(atom => atom.test(value));
}

/** Every bit below `count` set. */
export function allBits(count: number): Bits {
  const bits = new Int32Array(Math.ceil(count / 32)).fill(-1);
  if (count % 32 !== 0) {
    bits[bits.length - 1] = 2 ** (count % 32) - 1;
  }
  return bits;
}

export function clearBit(bits: Bits, bit: number): void {
  bits[bit >> 5] &= ~(1 << (bit & 31));
}
