import { CheckedNode } from './celParser';
import { Expression } from './Expression';
import { FUNCTIONS } from './functions';
import { suggestFix } from './suggest';
import { Convert, NodeOf, rangeOf, refuse, Surroundings } from './Surroundings';
import { Failure } from './values';

/** `name(…)`: a function that we have, or `has`. */
export function convertCall(
  node: NodeOf<'call'>,
  surroundings: Surroundings,
  convert: Convert,
): Expression {
  const [name, nodes] = node.args;
  if (name === 'has') {
    return convertHas(node, surroundings, convert);
  }
  if (!FUNCTIONS.has(name)) {
    throw refuse(
      `there is no function \`${name}\``,
      node,
      suggestFix(name, FUNCTIONS.keys()),
    );
  }
  const parts = nodes.map(argument => convert(argument, surroundings));
  tryLiteral(name, parts[0], node);
  return {
    kind: 'call',
    name,
    method: false,
    arguments: parts,
    ...rangeOf(node),
  };
}

/** `timestamp("tomorrow")` can be refused before anybody waits for it. */
function tryLiteral(name: string, argument: Expression, node: CheckedNode) {
  if (argument.kind !== 'literal') {
    return;
  }
  const context = { names: new Map(), slots: [], budget: 10_000 };
  const result = FUNCTIONS.get(name)!([argument.value], context);
  if (result instanceof Failure) {
    throw refuse(result.message, node);
  }
}

function convertHas(
  node: NodeOf<'call'>,
  surroundings: Surroundings,
  convert: Convert,
): Expression {
  const [argument] = node.args[1];
  if (argument.op !== '.') {
    throw refuse('`has` needs a field, such as `has(parameters.size)`', node);
  }
  const [target, field] = argument.args;
  followField(argument, surroundings);
  return {
    kind: 'has',
    of: convert(target, surroundings),
    field,
    ...rangeOf(node),
  };
}

/**
 * The type of a path; the parser does not check what is inside `has`, so that fields which cannot
 * be there are found here.
 */
function followField(
  node: NodeOf<'.'>,
  surroundings: Surroundings,
): string | undefined {
  const [target, field] = node.args;
  const type = typeOf(target, surroundings);
  const fields = surroundings.scope.types.get(type ?? '');
  if (fields && !fields.has(field)) {
    const fix = suggestFix(field, fields.keys());
    throw refuse(`there is no field \`${field}\``, node, fix);
  }
  return fields?.get(field);
}

function typeOf(
  node: CheckedNode,
  surroundings: Surroundings,
): string | undefined {
  if (node.op === '.') {
    return followField(node, surroundings);
  }
  if (node.op !== 'id') {
    return node.checkedType?.name;
  }
  const { scope, variables } = surroundings;
  const variable = variables.findLast(({ name }) => name === node.args);
  return variable?.type ?? scope.names.get(node.args);
}
