import { CheckedNode } from './celParser';
import { Expression, Range } from './Expression';
import { ExpressionError } from './ExpressionError';
import { Scope } from './Scope';

/** A node of the parser's tree with a certain operator. */
export type NodeOf<Op extends CheckedNode['op']> = Extract<
  CheckedNode,
  { op: Op }
>;

/** What is visible around a node: the names of the place, and the variables of macros. */
export type Surroundings = {
  scope: Scope;
  variables: ReadonlyArray<{ name: string; type: string }>;
};

/** Converts a node; handed to the parts of the conversion, which call each other. */
export type Convert = (
  node: CheckedNode,
  surroundings: Surroundings,
) => Expression;

export function rangeOf(node: CheckedNode): Range {
  return { start: node.start, end: node.end };
}

/** The error for a node that the policy language does not have. */
export function refuse(
  message: string,
  node: CheckedNode,
  fix?: string,
): ExpressionError {
  return new ExpressionError({ message, range: rangeOf(node), fix });
}
