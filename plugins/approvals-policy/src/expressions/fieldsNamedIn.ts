import { visit } from './Expression';
import { Program } from './Program';

/** Which of the fields of a name an expression uses, as in `checks.free`; `all` where it does not say. */
export function fieldsNamedIn(
  program: Program,
  { name, all }: { name: string; all: readonly string[] },
): string[] {
  if (!program.names.has(name)) {
    return [];
  }
  const found: string[] = [];
  let mentions = 0;
  visit(program.expression, part => {
    if (part.kind === 'name' && part.name === name) {
      mentions += 1;
    }
    const isAccess = part.kind === 'field' || part.kind === 'has';
    if (isAccess && part.of.kind === 'name' && part.of.name === name) {
      found.push(part.field);
    }
  });
  return mentions > found.length ? [...all] : found;
}
