import { Rule } from '../CompiledPolicy';
import { fieldOf } from '../expressions/access';
import { Failure, Result } from '../expressions/values';
import { applies, AppliesTo } from '../templates/AppliesTo';
import { TemplateInfo } from '../templates/TemplateInfo';
import { Clause } from './Clause';
import { allBits, Bits, clearBit, Dimension } from './Dimension';
import { toClauses } from './toClauses';

/** What the index says of a rule; whatever it does not name is false or does not apply. */
export type Found = (rule: number, certainlyTrue: boolean) => void;

type Names = ReadonlyMap<string, Result>;

/**
 * Finds the rules that match without looking at each. Rules are taken apart into clauses; for
 * every path that they ask about, a bit-vector by class of value says which clauses are left.
 *
 * It decides only what the evaluator would decide in the same way: a value that is unknown or of
 * another kind, and a rule that cannot be taken apart, are left to the evaluator.
 */
export class RuleIndex {
  readonly #dimensions: readonly Dimension[];
  /** The rule of each clause, and whether the clause says all of it. */
  readonly #ruleOf: readonly number[];
  readonly #complete: readonly boolean[];
  readonly #scoped: readonly ScopedClauses[];
  readonly #all: Bits;

  private constructor(rules: readonly Rule[]) {
    const parts = rules.flatMap((rule, index) => clausesOf(rule, index));
    this.#ruleOf = parts.map(({ rule }) => rule);
    this.#complete = parts.map(({ complete }) => complete);
    this.#scoped = rules.flatMap(({ appliesTo }, index) =>
      appliesTo ? [{ appliesTo, clauses: placesOf(index, this.#ruleOf) }] : [],
    );
    this.#all = allBits(parts.length);
    this.#dimensions = dimensionsOf(parts.map(({ clause }) => clause));
  }

  static create(rules: readonly Rule[]): RuleIndex {
    return new RuleIndex(rules);
  }

  /** Reports, in their order, the rules that match and those that the evaluator has to look at. */
  find(template: TemplateInfo, names: Names, found: Found): void {
    const selected = [this.#applicable(template)];
    const open: Bits[] = [];
    for (const dimension of this.#dimensions) {
      const bits = dimension.select(valueAt(dimension.path, names));
      if (bits) {
        selected.push(bits);
      } else {
        open.push(dimension.indifferent);
      }
    }
    this.#report(selected, open, found);
  }

  #report(selected: readonly Bits[], open: readonly Bits[], found: Found) {
    const words = selected[0].length;
    let reported = -1;
    let undecided = -1;
    for (let word = 0; word < words; word++) {
      let left = intersect(selected, word);
      const certain = left === 0 ? 0 : left & intersect(open, word);
      while (left !== 0) {
        const bit = left & -left;
        left ^= bit;
        const clause = word * 32 + 31 - Math.clz32(bit);
        const rule = this.#ruleOf[clause];
        if (undecided !== rule && undecided > reported) {
          found(undecided, false);
          reported = undecided;
        }
        if (rule !== reported) {
          undecided = rule;
          if ((certain & bit) !== 0 && this.#complete[clause]) {
            found(rule, true);
            reported = rule;
          }
        }
      }
    }
    if (undecided > reported) {
      found(undecided, false);
    }
  }

  #applicable(template: TemplateInfo): Bits {
    const out = this.#scoped.filter(
      ({ appliesTo }) => !applies(appliesTo, template),
    );
    if (out.length === 0) {
      return this.#all;
    }
    const bits = this.#all.slice();
    for (const { clauses } of out) {
      clauses.forEach(clause => clearBit(bits, clause));
    }
    return bits;
  }
}

/** The clauses of a rule that is about some templates only. */
type ScopedClauses = { appliesTo: AppliesTo; clauses: readonly number[] };

function placesOf(rule: number, ruleOf: readonly number[]): number[] {
  return ruleOf.flatMap((one, clause) => (one === rule ? [clause] : []));
}

function intersect(vectors: readonly Bits[], word: number): number {
  let bits = -1;
  for (let index = 0; index < vectors.length && bits !== 0; index++) {
    bits &= vectors[index][word];
  }
  return bits;
}

type Part = { rule: number; clause: Clause; complete: boolean };

/** A rule without `when` is one clause that always holds; an unknown one may always hold. */
function clausesOf({ when }: Rule, rule: number): Part[] {
  const form = when
    ? toClauses(when.expression) ?? { clauses: [[]], complete: false }
    : { clauses: [[]], complete: true };
  return form.clauses.map(clause => ({
    rule,
    clause,
    complete: form.complete,
  }));
}

function dimensionsOf(clauses: readonly Clause[]): Dimension[] {
  const kinds = new Map(
    clauses.flat().map(atom => [atom.dimension, atom.kind] as const),
  );
  return [...kinds].map(([dimension, kind]) =>
    Dimension.create({ dimension, kind, clauses }),
  );
}

const UNKNOWN = new Failure('valueUnknown');

/** As the evaluator reads names and fields. */
function valueAt(path: readonly string[], names: Names): Result {
  let value = names.get(path[0]) ?? UNKNOWN;
  for (let index = 1; index < path.length; index++) {
    value = fieldOf(value, path[index], path[index]);
  }
  return value;
}
