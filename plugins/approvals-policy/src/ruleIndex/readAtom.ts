import { BinaryOperator, Expression } from '../expressions/Expression';
import { Atom, DimensionKind, Indexable } from './Clause';

/** Longer texts are left to the evaluator, whose budget they might use up. */
export const LONGEST_TEXT = 200;

type Literal = string | number | boolean;

/**
 * The path of a name or a field, e.g. `requester.entityRef`.
 *
 * @returns undefined for everything else
 */
export function pathKey(expression: Expression): string | undefined {
  if (expression.kind === 'name') {
    return expression.name;
  }
  if (expression.kind !== 'field') {
    return undefined;
  }
  const of = pathKey(expression.of);
  return of && `${of}.${expression.field}`;
}

/** A number that a double holds exactly, or undefined. */
export function toExactNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    return undefined;
  }
  const number = Number(value);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

function readLiteral(expression: Expression): Literal | undefined {
  if (expression.kind === 'negate') {
    const operand = readLiteral(expression.operand);
    return typeof operand === 'number' ? -operand : undefined;
  }
  if (expression.kind !== 'literal') {
    return undefined;
  }
  const { value } = expression;
  if (typeof value === 'string') {
    return value.length <= LONGEST_TEXT ? value : undefined;
  }
  return typeof value === 'boolean' ? value : toExactNumber(value);
}

const KINDS: Record<string, DimensionKind> = {
  string: 'text',
  number: 'number',
  boolean: 'truth',
};

const MIRRORED: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The question that an expression asks about one path, if it is one that can be indexed. */
export function readAtom(expression: Expression): Atom | undefined {
  const path = pathKey(expression);
  if (path !== undefined) {
    return toAtom(path, [true], value => value === true);
  }
  if (expression.kind === 'call') {
    return readPrefix(expression);
  }
  if (expression.kind !== 'binary') {
    return undefined;
  }
  const { operator, left, right } = expression;
  if (operator === 'in') {
    return readMembership(left, right);
  }
  const mirrored = MIRRORED[operator];
  return (
    readComparison(operator, left, right) ??
    (mirrored && readComparison(mirrored, right, left))
  );
}

function toAtom(
  path: string,
  literals: readonly Literal[],
  test: Atom['test'],
): Atom {
  const kind = KINDS[typeof literals[0]];
  const dimension = `${path} ${kind}`;
  return { dimension, kind, literals, literalsAre: 'values', test };
}

function readComparison(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): Atom | undefined {
  const path = pathKey(left);
  const literal = readLiteral(right);
  if (path === undefined || literal === undefined) {
    return undefined;
  }
  const test = testOf(operator, literal);
  return test && toAtom(path, [literal], test);
}

function testOf(
  operator: BinaryOperator,
  literal: Literal,
): Atom['test'] | undefined {
  if (operator === '==' || operator === '!=') {
    const wanted = operator === '==';
    return value => (value === literal) === wanted;
  }
  if (typeof literal !== 'number') {
    return undefined;
  }
  switch (operator) {
    case '<':
      return value => (value as number) < literal;
    case '<=':
      return value => (value as number) <= literal;
    case '>':
      return value => (value as number) > literal;
    case '>=':
      return value => (value as number) >= literal;
    default:
      return undefined;
  }
}

/** `path in ['a', 'b']` with literals of one kind, or `'a' in path`. */
function readMembership(
  member: Expression,
  container: Expression,
): Atom | undefined {
  const path = pathKey(member);
  if (path !== undefined && container.kind === 'list') {
    const literals = container.items.map(readLiteral);
    const [first] = literals;
    return first !== undefined &&
      literals.every(literal => typeof literal === typeof first)
      ? toAtom(path, literals as Literal[], value =>
          (literals as Indexable[]).includes(value),
        )
      : undefined;
  }
  const list = pathKey(container);
  const text = readLiteral(member);
  return list !== undefined && typeof text === 'string'
    ? {
        ...toAtom(list, [text], value => (value as string[]).includes(text)),
        dimension: `${list} texts`,
        kind: 'texts',
      }
    : undefined;
}

function readPrefix(
  call: Extract<Expression, { kind: 'call' }>,
): Atom | undefined {
  if (!call.method || call.name !== 'startsWith') {
    return undefined;
  }
  const path = pathKey(call.arguments[0]);
  const prefix = readLiteral(call.arguments[1]);
  return path !== undefined && typeof prefix === 'string'
    ? {
        ...toAtom(path, [prefix], value =>
          (value as string).startsWith(prefix),
        ),
        literalsAre: 'prefixes',
      }
    : undefined;
}
