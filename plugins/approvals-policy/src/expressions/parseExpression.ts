import { parseCel } from './celParser';
import { convert } from './convert';
import { nameTypes } from './describeCelError';
import { ExpressionError } from './ExpressionError';
import { Program } from './Program';
import { Scope } from './Scope';

const LONGEST_EXPRESSION = 4_000;

/** The types that an expression may have in its place, in CEL's notation. */
export type Expected = readonly string[];

/**
 * Parses, checks and compiles an expression.
 *
 * `dyn`, the type of whatever comes out of JSON, is accepted everywhere; what it really is, is
 * checked when it runs.
 *
 * @throws ExpressionError saying where in the text the mistake is.
 */
export function parseExpression(options: {
  text: string;
  scope: Scope;
  expected: Expected;
}): Program {
  const { text, scope, expected } = options;
  if (text.length > LONGEST_EXPRESSION) {
    throw new ExpressionError({
      message: `it is longer than ${LONGEST_EXPRESSION} characters`,
      range: { start: LONGEST_EXPRESSION, end: text.length },
      fix: 'split it into facts or several rules',
    });
  }
  const { root, type } = parseCel(text, scope);
  const expression = convert(root, { scope, variables: [] });
  if (!isExpected(type, expected)) {
    throw new ExpressionError({
      message: `it is of type ${nameTypes(type)}, but ${nameTypes(
        expected.join(' or '),
      )} is needed`,
      range: { start: 0, end: text.length },
      fix: fixType(type, expected),
    });
  }
  return Program.create({ text, expression });
}

function isExpected(type: string, expected: Expected): boolean {
  if (type === 'dyn' || expected.includes(type)) {
    return true;
  }
  const isList = type === 'list' || /^list<(dyn|[A-Z])>$/.test(type);
  return isList && expected.some(candidate => candidate.startsWith('list<'));
}

function fixType(type: string, expected: Expected): string | undefined {
  if (expected.includes('bool')) {
    return 'compare it with something, e.g. with `==` or `<=`';
  }
  if (expected.includes('double') && type === 'int') {
    return 'convert it with `double(…)`, or write whole numbers as `500.0`';
  }
  return expected.includes('int') && type === 'double'
    ? 'convert it with `int(…)`'
    : undefined;
}
