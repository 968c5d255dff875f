import { visit } from '../expressions/Expression';
import { Program } from '../expressions/Program';

const known = new WeakMap<Program, boolean>();

/** Does an expression look at `parameters` in a way that does not say which fields it uses? */
export function readsAnyParameter(program: Program): boolean {
  const existing = known.get(program);
  if (existing !== undefined) {
    return existing;
  }
  let mentions = 0;
  let named = 0;
  visit(program.expression, part => {
    if (part.kind === 'name' && part.name === 'parameters') {
      mentions += 1;
    }
    const isAccess =
      part.kind === 'field' || part.kind === 'has' || part.kind === 'index';
    if (isAccess && part.of.kind === 'name' && part.of.name === 'parameters') {
      named += part.kind !== 'index' || isText(part.index) ? 1 : 0;
    }
  });
  known.set(program, mentions > named);
  return mentions > named;
}

function isText(index: Program['expression']): boolean {
  return index.kind === 'literal' && typeof index.value === 'string';
}
