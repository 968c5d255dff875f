import { Range } from './Expression';

/**
 * The text of a part of an expression, as written. The parser's ranges leave out the parentheses
 * around a part, so that `(a + b) < c` would start inside of them; what is missing is put back.
 */
export function sourceOf(text: string, range: Range): string {
  let { start, end } = range;
  const { opened, closed } = unbalanced(text.slice(start, end));
  for (let missing = closed; missing > 0; missing--) {
    start = text.lastIndexOf('(', start - 1);
  }
  for (let missing = opened; missing > 0; missing--) {
    end = text.indexOf(')', end) + 1;
  }
  return text.slice(start, end).replace(/\s+/g, ' ').trim();
}

/** How many parentheses, outside of string literals, lack their partner. */
function unbalanced(text: string): { opened: number; closed: number } {
  let opened = 0;
  let closed = 0;
  for (const [token] of text.matchAll(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]/g,
  )) {
    if (token === '(') {
      opened += 1;
    } else if (token === ')' && opened > 0) {
      opened -= 1;
    } else if (token === ')') {
      closed += 1;
    }
  }
  return { opened, closed };
}
