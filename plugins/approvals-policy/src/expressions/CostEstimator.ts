import { Expression, childrenOf } from './Expression';
import {
  combine,
  compare,
  JSON_SIZE,
  most,
  NAMED_SIZES,
  SCALAR,
  Size,
  widest,
} from './Size';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** What evaluating a part costs at most, in units of the budget, and how large its value can be. */
type Cost = { work: number; size: Size };

/** A macro with what it costs at most in one evaluation of the whole expression. */
export type CostlyMacro = {
  macro: Of<'macro'>;
  /** The most elements that it goes through each time. */
  items: number;
  /** How often the macros around it reach it. */
  times: number;
  work: number;
};

/** What an expression costs at most; `macros`: the inner ones before those around them. */
export type ExpressionCost = { work: number; macros: CostlyMacro[] };

/**
 * Estimates the most work that an expression can be, in the units of its budget: every
 * operation is one, and lists have as many elements as is declared for them. Texts count as short
 * ones; what long ones, patterns and maps inside JSON cost beyond that, the budget bounds while
 * the expression runs.
 */
export class CostEstimator {
  readonly #names: ReadonlyMap<string, Size>;
  readonly #macros: CostlyMacro[] = [];
  /** What the variables of the macros around stand for. */
  readonly #elements: Size[] = [];
  #times = 1;

  private constructor(names: ReadonlyMap<string, Size>) {
    this.#names = names;
  }

  /** @param names - the sizes of the facts */
  static estimate(
    expression: Expression,
    names: ReadonlyMap<string, Size>,
  ): ExpressionCost {
    const estimator = new CostEstimator(names);
    const { work } = estimator.#measure(expression);
    return { work, macros: estimator.#macros };
  }

  #sizeOf(name: string): Size {
    return this.#names.get(name) ?? NAMED_SIZES.get(name) ?? JSON_SIZE;
  }

  #measure(part: Expression): Cost {
    switch (part.kind) {
      case 'literal':
        return { work: 0, size: SCALAR };
      case 'name':
        return { work: 0, size: this.#sizeOf(part.name) };
      case 'variable':
        return { work: 0, size: this.#elements[part.slot] };
      case 'field':
      case 'index':
        return this.#measureAccess(part);
      case 'binary':
        return this.#measureBinary(part);
      case 'conditional':
        return this.#sum(part, ([, yes, no]) => widest(yes, no));
      case 'list':
        return this.#measureItems(part, part.items.length);
      case 'map':
        return this.#measureItems(part, part.entries.length);
      case 'macro':
        return this.#measureMacro(part);
      default:
        return this.#sum(part, ([first]) =>
          part.kind === 'call' && part.name === 'dyn' ? first : SCALAR,
        );
    }
  }

  /** One for the part itself, and all that is inside it. */
  #sum(part: Expression, sizeOf: (sizes: Size[]) => Size): Cost {
    const costs = childrenOf(part).map(child => this.#measure(child));
    const inside = costs.reduce((total, { work }) => total + work, 0);
    return { work: 1 + inside, size: sizeOf(costs.map(({ size }) => size)) };
  }

  #measureItems(part: Expression, items: number): Cost {
    const { work, size } = this.#sum(part, sizes => ({
      items,
      element: sizes.length > 0 ? sizes.reduce(widest) : SCALAR,
    }));
    return { work: work + items, size };
  }

  #measureAccess(part: Of<'field' | 'index'>): Cost {
    const path =
      part.kind === 'field' && part.of.kind === 'name'
        ? `${part.of.name}.${part.field}`
        : '';
    return this.#sum(
      part,
      ([of]) => NAMED_SIZES.get(path) ?? of.element ?? JSON_SIZE,
    );
  }

  #measureBinary(part: Of<'binary'>): Cost {
    const left = this.#measure(part.left);
    const right = this.#measure(part.right);
    const { work, size } = applied(part.operator, left.size, right.size);
    return { work: left.work + right.work + work, size };
  }

  #measureMacro(macro: Of<'macro'>): Cost {
    const of = this.#measure(macro.of);
    const items = most(of.size);
    this.#elements[macro.slot] = of.size.element ?? JSON_SIZE;
    const times = this.#times;
    this.#times = times * items;
    const predicate = macro.predicate && this.#measure(macro.predicate);
    const transform = macro.transform && this.#measure(macro.transform);
    this.#times = times;
    const each = 1 + (predicate?.work ?? 0) + (transform?.work ?? 0);
    // The keys of a map are listed first.
    const listing = of.size.items === undefined ? items : 0;
    const work = 1 + of.work + listing + items * each;
    this.#macros.push({ macro, items, times, work: times * work });
    return { work, size: sizeOfMacro(macro, of.size, transform?.size) };
  }
}

function sizeOfMacro(
  { name }: Of<'macro'>,
  of: Size,
  transformed: Size | undefined,
): Size {
  if (name === 'map') {
    return { items: most(of), element: transformed };
  }
  return name === 'filter' ? { ...of, items: most(of) } : SCALAR;
}

function applied(operator: string, left: Size, right: Size): Cost {
  switch (operator) {
    case '==':
    case '!=':
      return { work: compare(left, right), size: SCALAR };
    case 'in': {
      const each = compare(left, right.element ?? JSON_SIZE);
      return { work: 1 + most(right) * each, size: SCALAR };
    }
    case '+': {
      const size = combine(left, right);
      return { work: 1 + (size.items ?? 0), size };
    }
    default:
      return { work: 1, size: SCALAR };
  }
}
