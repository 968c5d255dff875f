import { Expression } from '../expressions/Expression';
import { Program } from '../expressions/Program';
import { Failure, Result } from '../expressions/values';
import { formatNumber } from './money';
import { humanise } from './humanise';

const SIGNS: Record<string, string> = {
  '*': '×',
  '/': '÷',
  '+': '+',
  '-': '−',
};
const LONGEST_VALUE = 60;

/**
 * The text of a summand of an estimate made readable, with the request's own values:
 * `prices.node[parameters.size] * double(parameters.nodes)` → `node medium × 3 nodes`.
 */
export function labelSummand(
  program: Program,
  names: ReadonlyMap<string, Result>,
): string {
  const label = describe(program.expression, names);
  return label ?? program.sourceOf(program.expression);
}

type Names = ReadonlyMap<string, Result>;

function describe(expression: Expression, names: Names): string | undefined {
  switch (expression.kind) {
    case 'literal':
      return describeLiteral(expression.value);
    case 'call':
      return ['double', 'int', 'string'].includes(expression.name)
        ? describe(expression.arguments[0], names)
        : undefined;
    case 'binary': {
      const left = describe(expression.left, names);
      const right = describe(expression.right, names);
      const sign = SIGNS[expression.operator];
      return left && right && sign
        ? `${left} ${sign} ${withoutUnit(right, left)}`
        : undefined;
    }
    default:
      return describePath(expression, names);
  }
}

/** `storage gb × 100 storage gb` says the unit twice. */
function withoutUnit(quantity: string, unit: string): string {
  return quantity.endsWith(` ${unit}`)
    ? quantity.slice(0, -unit.length - 1)
    : quantity;
}

/** `parameters.nodes` → `3 nodes`; `prices.node[parameters.size]` → `node medium`. */
function describePath(
  expression: Expression,
  names: Names,
): string | undefined {
  const path = pathOf(expression, names);
  if (!path || path.length < 2) {
    return undefined;
  }
  const [root, ...rest] = path;
  if (root === 'prices') {
    return rest.map(humanise).join(' ');
  }
  const value = valueOf(path, names);
  if (typeof value === 'string') {
    return value.slice(0, LONGEST_VALUE);
  }
  return typeof value === 'number'
    ? `${formatNumber(value)} ${humanise(rest[rest.length - 1])}`
    : undefined;
}

function pathOf(expression: Expression, names: Names): string[] | undefined {
  if (expression.kind === 'name') {
    return [expression.name];
  }
  if (expression.kind === 'field') {
    const path = pathOf(expression.of, names);
    return path && [...path, expression.field];
  }
  if (expression.kind !== 'index') {
    return undefined;
  }
  const path = pathOf(expression.of, names);
  const key = keyOf(expression.index, names);
  return path && key !== undefined ? [...path, key] : undefined;
}

function keyOf(index: Expression, names: Names): string | undefined {
  if (index.kind === 'literal') {
    return typeof index.value === 'string' ? index.value : undefined;
  }
  const path = pathOf(index, names);
  const value = path && valueOf(path, names);
  return typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : undefined;
}

function valueOf([root, ...rest]: string[], names: Names): unknown {
  const start = names.get(root);
  return rest.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    start instanceof Failure ? undefined : start,
  );
}

function describeLiteral(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'number' || typeof value === 'bigint'
    ? formatNumber(Number(value))
    : undefined;
}
