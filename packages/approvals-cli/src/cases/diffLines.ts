export type DiffLine = { mark: ' ' | '-' | '+'; text: string };

/** Two values as lines: what both have, what is only expected, what is only there. */
export function diffLines(expected: unknown, actual: unknown): DiffLine[] {
  if (!Array.isArray(expected) || !Array.isArray(actual)) {
    return [line('-', expected), line('+', actual)];
  }
  const lines = [
    ...expected.map(item => line(actual.includes(item) ? ' ' : '-', item)),
    ...actual
      .filter(item => !expected.includes(item))
      .map(item => line('+', item)),
  ];
  // The same in another order, or one of them more often: both, whole.
  return lines.every(({ mark }) => mark === ' ')
    ? [
        ...expected.map(item => line('-', item)),
        ...actual.map(item => line('+', item)),
      ]
    : lines;
}

function line(mark: DiffLine['mark'], value: unknown): DiffLine {
  return { mark, text: value === undefined ? 'unknown' : String(value) };
}
