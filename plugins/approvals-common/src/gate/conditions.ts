import { InputError } from '@backstage/errors';
import { GATE_STEP_ID } from './constants';

const GUARD = `steps['${GATE_STEP_ID}'].output.ok`;
const PREFIX = ` ${GUARD} and (`;
const SUFFIX = `) `;

/**
 * Rewrites a step's `if` that asks for `always()` or `failure()` so that it holds only after the gate has let the task
 * pass: the scaffolder runs such steps even after an earlier one has failed, the gate's own included. Other
 * conditions stay as they are, and so does one that is guarded already.
 *
 * @throws InputError when the condition is no single `${{ … }}` expression that can be put in brackets safely.
 */
export function guardCondition(condition: string): string {
  if (!asksForStatus(condition) || originalCondition(condition) !== condition) {
    return condition;
  }
  const parsed = parseSoleExpression(condition);
  if (!parsed) {
    throw new InputError(
      `The condition '${condition}' uses always() or failure() in a way the approval gate cannot guard; write it as one \${{ … }} expression with balanced brackets and no regular expression.`,
    );
  }
  return `${parsed.before}\${{${PREFIX}${parsed.expression}${SUFFIX}}}${parsed.after}`;
}

/** The exact inverse of {@link guardCondition}. */
export function originalCondition(condition: string): string {
  const parsed = parseSoleExpression(condition);
  if (
    !parsed?.expression.startsWith(PREFIX) ||
    !parsed.expression.endsWith(SUFFIX)
  ) {
    return condition;
  }
  const expression = parsed.expression.slice(PREFIX.length, -SUFFIX.length);
  const original = `${parsed.before}\${{${expression}}}${parsed.after}`;
  // `true) or (always()` between our brackets is not ours.
  return asksForStatus(original) &&
    parseSoleExpression(original)?.expression === expression
    ? original
    : condition;
}

/** Any mention counts, even inside a string: guarding too much changes nothing, guarding too little does. */
function asksForStatus(condition: string): boolean {
  return /always|failure/.test(condition) && /\{\{|\{%/.test(condition);
}

type SoleExpression = { before: string; expression: string; after: string };

function parseSoleExpression(condition: string): SoleExpression | undefined {
  const match = /^(\s*)\$\{\{([^]*)\}\}(\s*)$/.exec(condition);
  if (!match) {
    return undefined;
  }
  const [, before, expression, after] = match;
  return isSelfContained(expression)
    ? { before, expression, after }
    : undefined;
}

const TOKENS =
  /[ \t\n\r\u00a0]+|[A-Za-z0-9_]+|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|!==?|[()[\]{}.,:|~+\-*/%<>=]/y;
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/**
 * Whether brackets around this text enclose all of it: strings closed, brackets paired, and nothing that ends the
 * expression early. Regular expression literals are not taken apart but refused.
 */
function isSelfContained(expression: string): boolean {
  // `${{-` and `-}}` trim white space; a minus sign there would change its meaning inside brackets.
  if (/^-|-$/.test(expression) || expression.trim() === '') {
    return false;
  }
  const open: string[] = [];
  let previous = '';
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < expression.length) {
    const token = TOKENS.exec(expression)?.[0];
    if (token === undefined || isUnsafe(token, previous, open)) {
      return false;
    }
    if (CLOSING[token]) {
      open.push(CLOSING[token]);
    } else if (Object.values(CLOSING).includes(token) && open.pop() !== token) {
      return false;
    }
    previous = token;
  }
  return open.length === 0;
}

function isUnsafe(token: string, previous: string, open: string[]): boolean {
  const startsRegularExpression = token === '/' && /^\d*r$/.test(previous);
  const endsExpression = token === '}' && previous === '}';
  const makesList = token === ',' && open.length === 0;
  return startsRegularExpression || endsExpression || makesList;
}
