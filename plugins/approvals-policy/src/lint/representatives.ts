import { Atom, DimensionKind, Indexable } from '../ruleIndex/Clause';

/**
 * One value for each class that the atoms of a dimension can tell apart: whatever holds for these
 * holds for every value of that kind.
 */
export function representatives(options: {
  kind: DimensionKind;
  atoms: readonly Atom[];
  /** Only whole numbers are possible. */
  whole: boolean;
}): readonly Indexable[] {
  const { kind, atoms, whole } = options;
  const literals = (of: Atom['literalsAre']) => [
    ...new Set(
      atoms
        .filter(({ literalsAre }) => literalsAre === of)
        .flatMap(atom => atom.literals),
    ),
  ];
  switch (kind) {
    case 'truth':
      return [true, false];
    case 'number':
      return numbers(literals('values') as number[], whole);
    case 'texts':
      return [literals('values') as string[], []];
    default:
      return texts(
        literals('values') as string[],
        literals('prefixes') as string[],
      );
  }
}

function numbers(thresholds: number[], whole: boolean): number[] {
  const sorted = [...thresholds].sort((a, b) => a - b);
  const last = sorted[sorted.length - 1];
  const candidates = [
    Math.floor(sorted[0]) - 1,
    ...sorted.flatMap((low, index) => [
      low,
      ...(index + 1 < sorted.length
        ? between(low, sorted[index + 1], whole)
        : []),
    ]),
    Math.ceil(last) + 1,
  ];
  return whole ? candidates.filter(Number.isInteger) : candidates;
}

function between(low: number, high: number, whole: boolean): number[] {
  const next = Math.floor(low) + 1;
  if (next < high) {
    return [next];
  }
  const middle = low + (high - low) / 2;
  return !whole && middle > low && middle < high ? [middle] : [];
}

/** Each literal, and for each prefix, none included, a text that begins so and is no literal. */
function texts(values: string[], prefixes: string[]): string[] {
  const longestPrefix = (text: string) =>
    prefixes
      .filter(prefix => text.startsWith(prefix))
      .reduce((a, b) => (b.length > a.length ? b : a), '');
  const others = [...new Set(['', ...prefixes])].map(prefix => {
    let text = `${prefix}other`;
    for (
      let count = 2;
      values.includes(text) || longestPrefix(text) !== prefix;
      count++
    ) {
      text = `${prefix}${String.fromCodePoint(0x4e00 + count)}`;
    }
    return text;
  });
  return [...values, ...others];
}
