import { CheckedNode } from './celParser';
import { Expression, MacroName } from './Expression';
import { METHODS } from './functions';
import { Pattern } from './Pattern';
import { suggestFix } from './suggest';
import { Convert, NodeOf, rangeOf, refuse, Surroundings } from './Surroundings';

const MACRO_NAMES: readonly string[] = [
  'exists',
  'exists_one',
  'all',
  'filter',
  'map',
];
const DEEPEST_MACROS = 3;

/** `value.name(…)`: a method that we have, `matches`, or a macro. */
export function convertMethod(
  node: NodeOf<'rcall'>,
  surroundings: Surroundings,
  convert: Convert,
): Expression {
  const [name, receiver, nodes] = node.args;
  if (MACRO_NAMES.includes(name)) {
    return convertMacro(node, surroundings, convert);
  }
  if (name === 'matches') {
    checkPattern(node);
  } else if (!METHODS.has(name)) {
    const known = [...METHODS.keys(), 'matches', ...MACRO_NAMES];
    const fix =
      suggestFix(name, known) ?? `the functions are ${known.join(', ')}`;
    throw refuse(`there is no function \`${name}\``, node, fix);
  }
  return {
    kind: 'call',
    name,
    method: true,
    arguments: [receiver, ...nodes].map(part => convert(part, surroundings)),
    ...rangeOf(node),
  };
}

function convertMacro(
  node: NodeOf<'rcall'>,
  surroundings: Surroundings,
  convert: Convert,
): Expression {
  const [name, receiver, [, ...bodies]] = node.args;
  const variable = checkVariable(node, surroundings);
  const { scope, variables } = surroundings;
  const inside = {
    scope,
    variables: [...variables, { name: variable, type: elementType(receiver) }],
  };
  const of = convert(receiver, surroundings);
  const parts = bodies.map(body => convert(body, inside));
  const transform = name === 'map' ? parts.pop() : undefined;
  return {
    kind: 'macro',
    name: name as MacroName,
    of,
    slot: variables.length,
    predicate: parts.pop(),
    transform,
    ...rangeOf(node),
  };
}

function checkVariable(
  node: NodeOf<'rcall'>,
  { scope, variables }: Surroundings,
): string {
  const [name, , [variable, ...bodies]] = node.args;
  if (variable?.op !== 'id' || bodies.length === 0) {
    throw refuse(
      `\`${name}\` needs a variable and an expression, such as (x, x > 0)`,
      node,
    );
  }
  if (scope.names.has(variable.args) || scope.hints.has(variable.args)) {
    throw refuse(
      `\`${variable.args}\` already means something here`,
      variable,
      'choose another name for the variable',
    );
  }
  if (variables.length >= DEEPEST_MACROS) {
    const fix = 'split it into facts';
    throw refuse(`it nests more than ${DEEPEST_MACROS} macros`, node, fix);
  }
  return variable.args;
}

function elementType(receiver: CheckedNode): string {
  const type = receiver.checkedType?.name ?? '';
  return /^list<(.+)>$/.exec(type)?.[1] ?? 'dyn';
}

function checkPattern(node: NodeOf<'rcall'>): void {
  const [, , [pattern]] = node.args;
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    throw refuse('`matches` needs a pattern written out, in quotes', node);
  }
  try {
    Pattern.create(pattern.args);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(
      `the pattern cannot be used: ${reason}`,
      pattern,
      'write it in RE2 syntax, which has no back references or look-arounds',
    );
  }
}
