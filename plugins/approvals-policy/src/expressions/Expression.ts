import { Value } from './values';

/** Offsets into the text of an expression, 0-based, `end` exclusive. */
export type Range = { start: number; end: number };

export type BinaryOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export const COMPARISON_OPERATORS: readonly string[] = [
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
];

export type MacroName = 'exists' | 'exists_one' | 'all' | 'filter' | 'map';

/**
 * A parsed and checked expression: our own tree, so that the parser can be replaced and nothing
 * that it accepts but we do not know can be evaluated.
 */
export type Expression = Range &
  (
    | { kind: 'literal'; value: Value }
    | { kind: 'name'; name: string }
    /** A variable of a macro; `slot` is its nesting depth. */
    | { kind: 'variable'; name: string; slot: number }
    | { kind: 'field'; of: Expression; field: string }
    | { kind: 'has'; of: Expression; field: string }
    | { kind: 'index'; of: Expression; index: Expression }
    | { kind: 'not' | 'negate'; operand: Expression }
    | { kind: 'and' | 'or'; left: Expression; right: Expression }
    | {
        kind: 'binary';
        operator: BinaryOperator;
        left: Expression;
        right: Expression;
      }
    | {
        kind: 'conditional';
        condition: Expression;
        whenTrue: Expression;
        whenFalse: Expression;
      }
    | { kind: 'list'; items: Expression[] }
    | { kind: 'map'; entries: Array<[Expression, Expression]> }
    /** A function; of a method, the receiver is the first argument. */
    | { kind: 'call'; name: string; method: boolean; arguments: Expression[] }
    | {
        kind: 'macro';
        name: MacroName;
        of: Expression;
        slot: number;
        predicate?: Expression;
        transform?: Expression;
      }
  );

/** The direct parts of an expression. */
export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
    case 'variable':
      return [];
    case 'field':
    case 'has':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'not':
    case 'negate':
      return [expression.operand];
    case 'and':
    case 'or':
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'list':
      return expression.items;
    case 'map':
      return expression.entries.flat();
    case 'call':
      return expression.arguments;
    default:
      return [expression.of, expression.predicate, expression.transform].filter(
        child => child !== undefined,
      );
  }
}

/** Visits an expression and everything inside it. */
export function visit(
  expression: Expression,
  visitor: (part: Expression) => void,
): void {
  visitor(expression);
  for (const child of childrenOf(expression)) {
    visit(child, visitor);
  }
}
