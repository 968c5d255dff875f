/** Which values of a dimension are possible: a bit for each of its representatives. */
export type Mask = Uint32Array;

/** What a conjunction leaves possible, by dimension; a dimension that is not there is not asked about. */
export type Box = ReadonlyMap<number, Mask>;

export function maskOf(possible: readonly boolean[]): Mask {
  const mask = new Uint32Array(Math.ceil(possible.length / 32));
  possible.forEach((isPossible, bit) => {
    if (isPossible) {
      mask[bit >> 5] |= 1 << (bit & 31);
    }
  });
  return mask;
}

export function isEmpty(mask: Mask): boolean {
  return mask.every(word => word === 0);
}

export function intersectMasks(first: Mask, second: Mask): Mask {
  return first.map((word, index) => word & second[index]);
}

export function subtractMasks(first: Mask, second: Mask): Mask {
  return first.map((word, index) => word & ~second[index]);
}

function overlap(first: Mask, second: Mask): boolean {
  for (let index = 0; index < first.length; index++) {
    if ((first[index] & second[index]) !== 0) {
      return true;
    }
  }
  return false;
}

/** Is there a value that is in both boxes? */
export function boxesOverlap(first: Box, second: Box): boolean {
  for (const [dimension, mask] of second) {
    const own = first.get(dimension);
    if (own && !overlap(own, mask)) {
      return false;
    }
  }
  return true;
}

/** The first possible representative. */
export function firstBit(mask: Mask): number {
  const word = mask.findIndex(bits => bits !== 0);
  return word * 32 + 31 - Math.clz32(mask[word] & -mask[word]);
}
