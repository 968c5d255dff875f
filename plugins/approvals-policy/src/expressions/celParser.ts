import { ASTNode, Environment } from '@marcbachmann/cel-js';
import { checkFunctionNames } from './checkFunctionNames';
import { describeCelError } from './describeCelError';
import { DURATION, OBJECT_TYPES, Scope, TIMESTAMP } from './Scope';

/**
 * The only file that knows the parser: it parses and type-checks, and everything it offers for
 * evaluating is left alone (see "The policy engine" in the design: its `matches` backtracks, it
 * has no cost limit, and it yields no trace).
 */

/** What the parser adds to its nodes when it checks them. */
export type CheckedNode = ASTNode & { checkedType?: { name: string } };

const LIMITS = {
  maxAstNodes: 1_000,
  maxDepth: 24,
  maxListElements: 500,
  maxMapEntries: 500,
  maxCallArguments: 8,
};

const environments = new WeakMap<Scope, Environment>();
let base: Environment | undefined;

/** What all scopes have in common; the parser is slow at registering and fast at copying. */
function baseEnvironment(): Environment {
  if (!base) {
    base = new Environment({ limits: LIMITS });
    registerTypes(base, OBJECT_TYPES);
    registerConversions(base);
  }
  return base;
}

function environmentOf(scope: Scope): Environment {
  const existing = environments.get(scope);
  if (existing) {
    return existing;
  }
  const environment = baseEnvironment().clone();
  const own = [...scope.types].filter(([name]) => !OBJECT_TYPES.has(name));
  registerTypes(environment, new Map(own));
  for (const [name, type] of scope.names) {
    environment.registerVariable(name, type);
  }
  environments.set(scope, environment);
  return environment;
}

function registerTypes(environment: Environment, types: Scope['types']) {
  for (const [name, fields] of types) {
    environment.registerType({ name, fields: Object.fromEntries(fields) });
  }
}

/** Conversions of the CEL specification that the checker does not know by itself. */
function registerConversions(environment: Environment) {
  const unused = () => {
    throw new Error('The parser only checks');
  };
  const signatures = [
    `string(${TIMESTAMP}): string`,
    `string(${DURATION}): string`,
    `int(${TIMESTAMP}): int`,
    `timestamp(${TIMESTAMP}): ${TIMESTAMP}`,
    `duration(${DURATION}): ${DURATION}`,
  ];
  for (const signature of signatures) {
    environment.registerFunction(signature, unused, { async: false });
  }
}

/**
 * Parses and checks an expression.
 *
 * @throws ExpressionError when it does not parse, or does not type-check within the scope.
 */
export function parseCel(
  text: string,
  scope: Scope,
): { root: CheckedNode; type: string } {
  try {
    const parsed = environmentOf(scope).parse(text);
    checkFunctionNames(parsed.ast, text);
    const checked = parsed.check();
    if (!checked.valid) {
      throw checked.error;
    }
    return { root: parsed.ast, type: checked.type ?? 'dyn' };
  } catch (error) {
    throw describeCelError(error, text, scope);
  }
}
