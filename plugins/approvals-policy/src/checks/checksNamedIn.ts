import { visit } from '../expressions/Expression';
import { Program } from '../expressions/Program';

/** The checks that an expression names; `all` where it does not say which. */
export function checksNamedIn(
  program: Program,
  all: readonly string[],
): string[] {
  if (!program.names.has('checks')) {
    return [];
  }
  const found: string[] = [];
  let mentions = 0;
  visit(program.expression, part => {
    if (part.kind === 'name' && part.name === 'checks') {
      mentions += 1;
    }
    const isAccess = part.kind === 'field' || part.kind === 'has';
    if (isAccess && part.of.kind === 'name' && part.of.name === 'checks') {
      found.push(part.field);
    }
  });
  return mentions > found.length ? [...all] : found;
}
