import { Expression } from '../expressions/Expression';
import { Atom, ClausalForm, Clause } from './Clause';
import { readAtom } from './readAtom';

/** Expressions with more are left to the evaluator: taking them apart multiplies. */
const MOST_CLAUSES = 32;

/**
 * Takes an expression apart. A comparison that cannot be evaluated is neither true nor false; and,
 * or and not treat it as the evaluator does, in every order, so that taking apart changes nothing.
 *
 * @returns undefined when nothing of it can be indexed
 */
export function toClauses(expression: Expression): ClausalForm | undefined {
  if (expression.kind === 'and') {
    const left = toClauses(expression.left);
    if (!left?.complete) {
      // What comes later may find the budget used up, and then is not false.
      return left;
    }
    const right = toClauses(expression.right);
    const both = right && conjunction(left.clauses, right.clauses);
    return both
      ? { clauses: both, complete: right.complete }
      : { ...left, complete: false };
  }
  const clauses = normalise(expression, true);
  return clauses && { clauses, complete: true };
}

/** The clauses of an expression or, if not `wanted`, of its negation. */
function normalise(
  expression: Expression,
  wanted: boolean,
): readonly Clause[] | undefined {
  switch (expression.kind) {
    case 'not':
      return normalise(expression.operand, !wanted);
    case 'and':
    case 'or': {
      const left = normalise(expression.left, wanted);
      const right = left && normalise(expression.right, wanted);
      if (!left || !right) {
        return undefined;
      }
      const isConjunction = (expression.kind === 'and') === wanted;
      return isConjunction
        ? conjunction(left, right)
        : atMost([...left, ...right]);
    }
    default: {
      const atom = readAtom(expression);
      return atom && [[wanted ? atom : negate(atom)]];
    }
  }
}

function conjunction(
  left: readonly Clause[],
  right: readonly Clause[],
): readonly Clause[] | undefined {
  return left.length * right.length > MOST_CLAUSES
    ? undefined
    : left.flatMap(first => right.map(second => [...first, ...second]));
}

function atMost(clauses: readonly Clause[]): readonly Clause[] | undefined {
  return clauses.length > MOST_CLAUSES ? undefined : clauses;
}

function negate(atom: Atom): Atom {
  return { ...atom, test: value => !atom.test(value) };
}
