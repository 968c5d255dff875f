import { MAX_INT, MIN_INT } from './arithmetic';
import { NodeOf, refuse } from './Surroundings';

/** A literal value; `negative` when a minus stands before it. */
export function convertLiteral(
  node: NodeOf<'value'>,
  options?: { negative: boolean },
): string | number | bigint | boolean {
  const value = node.args;
  if (typeof value === 'bigint') {
    const signed = options?.negative ? -value : value;
    if (signed > MAX_INT || signed < MIN_INT) {
      throw refuse('the number is too large for an int', node);
    }
    return signed;
  }
  if (['string', 'number', 'boolean'].includes(typeof value)) {
    return value as string | number | boolean;
  }
  throw value === null
    ? refuse(
        'there is no `null`: what is null counts as absent',
        node,
        'use `has(…)`',
      )
    : refuse(
        'unsigned numbers and bytes are not available',
        node,
        'use an int or a string',
      );
}
