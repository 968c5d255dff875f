import { fieldsNamedIn } from '../expressions/fieldsNamedIn';
import { Program } from '../expressions/Program';

/** The checks that an expression names; `all` where it does not say which. */
export function checksNamedIn(
  program: Program,
  all: readonly string[],
): string[] {
  return fieldsNamedIn(program, { name: 'checks', all });
}
