import { CheckedNode } from './celParser';
import { convertCall } from './convertCall';
import { convertLiteral } from './convertLiteral';
import { convertMethod } from './convertMethod';
import { describeUnknownName } from './describeCelError';
import { Expression } from './Expression';
import { ExpressionError } from './ExpressionError';
import { NodeOf, rangeOf, refuse, Surroundings } from './Surroundings';

/**
 * Turns the parser's tree into ours. Only what is listed here gets through: whatever else the
 * parser knows, now or in a later version, is a mistake in the policy.
 *
 * @throws ExpressionError for whatever the policy language does not have
 */
export function convert(
  node: CheckedNode,
  surroundings: Surroundings,
): Expression {
  const range = rangeOf(node);
  const inner = (part: CheckedNode) => convert(part, surroundings);
  switch (node.op) {
    case 'value':
      return { kind: 'literal', value: convertLiteral(node), ...range };
    case 'id':
      return convertName(node, surroundings);
    case '.':
      return {
        kind: 'field',
        of: inner(node.args[0]),
        field: node.args[1],
        ...range,
      };
    case '[]':
      return {
        kind: 'index',
        of: inner(node.args[0]),
        index: inner(node.args[1]),
        ...range,
      };
    case 'call':
      return convertCall(node, surroundings, convert);
    case 'rcall':
      return convertMethod(node, surroundings, convert);
    case 'list':
      return { kind: 'list', items: node.args.map(inner), ...range };
    case 'map':
      return {
        kind: 'map',
        entries: node.args.map(([key, value]) => [inner(key), inner(value)]),
        ...range,
      };
    default:
      return convertOperator(node, inner);
  }
}

function convertOperator(
  node: Exclude<
    CheckedNode,
    NodeOf<'value' | 'id' | '.' | '[]' | 'call' | 'rcall' | 'list' | 'map'>
  >,
  inner: (part: CheckedNode) => Expression,
): Expression {
  const range = rangeOf(node);
  switch (node.op) {
    case '!_':
      return { kind: 'not', operand: inner(node.args), ...range };
    case '-_':
      return convertNegative(node, inner);
    case '&&':
    case '||': {
      const [left, right] = node.args.map(inner);
      return { kind: node.op === '&&' ? 'and' : 'or', left, right, ...range };
    }
    case '?:': {
      const [condition, whenTrue, whenFalse] = node.args.map(inner);
      return { kind: 'conditional', condition, whenTrue, whenFalse, ...range };
    }
    case '.?':
    case '[?]':
      throw refuse('optional access is not available', node, 'use `has(…)`');
    default: {
      const [left, right] = node.args.map(inner);
      return { kind: 'binary', operator: node.op, left, right, ...range };
    }
  }
}

function convertNegative(
  node: NodeOf<'-_'>,
  inner: (part: CheckedNode) => Expression,
): Expression {
  const operand = node.args;
  if (operand.op === 'value' && typeof operand.args === 'bigint') {
    const value = convertLiteral(operand, { negative: true });
    return { kind: 'literal', value, ...rangeOf(node) };
  }
  return { kind: 'negate', operand: inner(operand), ...rangeOf(node) };
}

function convertName(
  node: NodeOf<'id'>,
  { scope, variables }: Surroundings,
): Expression {
  const name = node.args;
  const range = rangeOf(node);
  const slot = variables.findLastIndex(variable => variable.name === name);
  if (slot >= 0) {
    return { kind: 'variable', name, slot, ...range };
  }
  if (!scope.names.has(name)) {
    throw new ExpressionError({ ...describeUnknownName(name, scope), range });
  }
  return { kind: 'name', name, ...range };
}
