import { Atom, DimensionKind } from './Clause';
import { PrefixTree } from './PrefixTree';
import { LONGEST_TEXT, toExactNumber } from './readAtom';

/**
 * Finds the class of a value: all atoms of a dimension answer alike for values of one class. A
 * value of another kind, or one that the evaluator might treat in another way, has no class.
 */
export type Classifier = (value: unknown) => number | string | undefined;

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
      return value => (typeof value === 'boolean' ? Number(value) : undefined);
  }
}

/** A class for each literal; otherwise the longest prefix decides, since it has the shorter ones. */
function classifyTexts(atoms: readonly Atom[]): Classifier {
  const literals = numbered(literalsOf(atoms, 'values'), 1);
  const prefixes = PrefixTree.create(
    numbered(literalsOf(atoms, 'prefixes'), 1 + literals.size),
  );
  return value => {
    if (typeof value !== 'string' || value.length > LONGEST_TEXT) {
      return undefined;
    }
    return literals.get(value) ?? prefixes.longestIn(value) ?? 0;
  };
}

function numbered(texts: string[], first: number): Map<string, number> {
  return new Map(
    [...new Set(texts)].map((text, index) => [text, first + index]),
  );
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
    let low = 0;
    let high = thresholds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (thresholds[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low + (thresholds[low] === value ? 1 : 0);
  };
}

const LONGEST_LIST = 50;

/** The literals that a list has. */
function classifyLists(atoms: readonly Atom[]): Classifier {
  const places = numbered(literalsOf(atoms, 'values'), 0);
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
    return [...new Set(present)].sort((a, b) => a - b).join();
  };
}
