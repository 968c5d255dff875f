import type { CheckedNode } from './celParser';
import { ExpressionError } from './ExpressionError';
import { METHODS } from './functions';
import { suggest } from './suggest';

const MACROS = ['exists', 'exists_one', 'all', 'filter', 'map'];

function isNode(part: unknown): part is CheckedNode {
  return typeof part === 'object' && part !== null && 'op' in part;
}

/**
 * Finds a misspelt macro before the types are checked: the checker would complain about its
 * variable, which it then takes for an unknown name.
 *
 * @throws ExpressionError with the macro that was probably meant.
 */
export function checkFunctionNames(part: unknown, text: string): void {
  if (Array.isArray(part)) {
    part.forEach(item => checkFunctionNames(item, text));
  } else if (isNode(part)) {
    if (part.op === 'rcall') {
      checkMethodName(part.args[0], { after: part.args[1].end, text });
    }
    checkFunctionNames(part.args, text);
  }
}

function checkMethodName(name: string, at: { after: number; text: string }) {
  const known = [...METHODS.keys(), 'matches', ...MACROS];
  const meant = known.includes(name) ? undefined : suggest(name, known);
  if (meant === undefined || !MACROS.includes(meant)) {
    return;
  }
  const start = Math.max(at.after, at.text.indexOf(name, at.after));
  throw new ExpressionError({
    message: `there is no function \`${name}\``,
    range: { start, end: start + name.length },
    fix: `did you mean \`${meant}\`?`,
  });
}
