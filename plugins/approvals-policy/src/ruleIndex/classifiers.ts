import { Atom, DimensionKind, Indexable } from './Clause';
import { LONGEST_TEXT, toExactNumber } from './readAtom';

/**
 * Finds the class of a value: all atoms of a dimension answer alike for values of one class. A
 * value of another kind, or one that the evaluator might treat in another way, has no class.
 */
export type Classifier = (
  value: unknown,
) => { key: string | number; value: Indexable } | undefined;

/** A classifier for the values of a dimension. */
export function classifierOf(
  kind: DimensionKind,
  atoms: readonly Atom[],
): Classifier {
  switch (kind) {
    case 'text':
      return classifyTexts(atoms);
    case 'number':
      return classifyNumbers(atoms);
    case 'texts':
      return classifyLists(atoms);
    default:
      return value =>
        typeof value === 'boolean' ? { key: value ? 1 : 0, value } : undefined;
  }
}

/** A class for each literal; otherwise the longest prefix decides, since it has the shorter ones. */
function classifyTexts(atoms: readonly Atom[]): Classifier {
  const literals = new Set(literalsOf(atoms, 'values'));
  const prefixes = new Set(literalsOf(atoms, 'prefixes'));
  const lengths = [...new Set([...prefixes].map(({ length }) => length))].sort(
    (a, b) => b - a,
  );
  const longestPrefix = (text: string) => {
    for (const length of lengths) {
      const start = text.slice(0, length);
      if (start.length === length && prefixes.has(start)) {
        return `starts ${start}`;
      }
    }
    return '';
  };
  return value => {
    if (typeof value !== 'string' || value.length > LONGEST_TEXT) {
      return undefined;
    }
    const key = literals.has(value) ? `is ${value}` : longestPrefix(value);
    return { key, value };
  };
}

function literalsOf(
  atoms: readonly Atom[],
  literalsAre: Atom['literalsAre'],
): string[] {
  return atoms
    .filter(atom => atom.literalsAre === literalsAre)
    .flatMap(({ literals }) => literals as readonly string[]);
}

/** Even classes lie between two thresholds, odd ones are a threshold itself. */
function classifyNumbers(atoms: readonly Atom[]): Classifier {
  const thresholds = [
    ...new Set(atoms.flatMap(({ literals }) => literals as number[])),
  ].sort((a, b) => a - b);
  return given => {
    const value = toExactNumber(given);
    if (value === undefined) {
      return undefined;
    }
    let [low, high] = [0, thresholds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (thresholds[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return { key: 2 * low + (thresholds[low] === value ? 1 : 0), value };
  };
}

const LONGEST_LIST = 50;

/** The literals that a list has. */
function classifyLists(atoms: readonly Atom[]): Classifier {
  const literals = [...new Set(literalsOf(atoms, 'values'))];
  const places = new Map(literals.map((text, place) => [text, place]));
  const isSimple = (item: unknown) =>
    typeof item === 'string' && item.length <= LONGEST_TEXT;
  return value => {
    if (
      !Array.isArray(value) ||
      value.length > LONGEST_LIST ||
      !value.every(isSimple)
    ) {
      return undefined;
    }
    const present = value.flatMap(item => places.get(item) ?? []);
    return { key: [...new Set(present)].sort((a, b) => a - b).join(), value };
  };
}
