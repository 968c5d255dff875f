/** Where an offset is in a text that may have several lines; `line` and `column` are 1-based. */
export function positionOf(
  text: string,
  offset: number,
): { offset: number; line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return {
    offset,
    line: before.length,
    column: before[before.length - 1].length + 1,
  };
}
