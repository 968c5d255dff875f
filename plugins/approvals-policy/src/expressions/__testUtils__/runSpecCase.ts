import { parseCel } from '../celParser';
import { ExpressionError } from '../ExpressionError';
import { parseExpression } from '../parseExpression';
import { Program } from '../Program';
import { Scope } from '../Scope';
import { Result } from '../values';
import { SpecCase } from './specCases';
import { normalise, typeOfSpec, valueOfSpec } from './specValues';

/** `outside`: our language cannot say it; otherwise what came of it. */
export type Outcome =
  | { outside: string }
  | { passes: boolean; expected: string; actual: string };

/**
 * Runs a case if the checker admits its expression. Whether it is admitted is decided before its
 * result is looked at.
 */
export function runSpecCase({ original }: SpecCase): Outcome {
  const names = readNames(original);
  if (names === undefined) {
    return { outside: 'a variable of a type that the language lacks' };
  }
  if (original.disableMacros || original.checkOnly) {
    return { outside: 'a test of the parser or checker by itself' };
  }
  const program = admit(original.expr, names.types);
  if (typeof program === 'string') {
    return { outside: program };
  }
  const expected = JSON.stringify(expectedOf(original));
  const actual = JSON.stringify(normalise(program.run(names.values)));
  return { passes: expected === actual, expected, actual };
}

function readNames(original: SpecCase['original']) {
  const types = new Map<string, string>();
  const values = new Map<string, Result>();
  for (const { name, ident } of original.typeEnv ?? []) {
    const type = typeOfSpec(ident?.type);
    if (type === undefined) {
      return undefined;
    }
    types.set(name, type);
  }
  for (const [name, { value }] of Object.entries(original.bindings ?? {})) {
    const own = valueOfSpec(value);
    if (own === undefined) {
      return undefined;
    }
    values.set(name, own);
  }
  return { types, values };
}

/** The program, or why the checker refuses the expression. */
function admit(text: string, names: Scope['names']): Program | string {
  const scope = { names, types: new Map(), hints: new Map() };
  try {
    const { type } = parseCel(text, scope);
    return parseExpression({ text, scope, expected: [type] });
  } catch (error) {
    if (error instanceof ExpressionError) {
      return error.message;
    }
    throw error;
  }
}

function expectedOf(original: SpecCase['original']): unknown {
  if (original.evalError) {
    return 'error';
  }
  const value = original.value ?? original.typedResult?.result;
  const own = value ? valueOfSpec(value) : true;
  return own === undefined ? { other: value } : normalise(own);
}
