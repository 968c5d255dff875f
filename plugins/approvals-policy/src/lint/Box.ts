/** Which values of a dimension are possible: a bit for each of its representatives. */
export type Mask = Uint32Array;

/** What a conjunction leaves possible. */
export type Box = {
  /** By dimension; there is none where nothing is asked. Never sparse, since this is read all the time. */
  readonly masks: ReadonlyArray<Mask | undefined>;
  /** The dimensions that have a mask. */
  readonly asked: readonly number[];
};

/** A box from what is possible in some of so many dimensions. */
export function createBox(
  possible: ReadonlyMap<number, Mask>,
  dimensions: number,
): Box {
  const masks = new Array<Mask | undefined>(dimensions).fill(undefined);
  for (const [dimension, mask] of possible) {
    masks[dimension] = mask;
  }
  return { masks, asked: [...possible.keys()] };
}

/** The same box with something else being possible in one dimension. */
export function withMask(box: Box, dimension: number, mask: Mask): Box {
  const masks = box.masks.slice();
  masks[dimension] = mask;
  return {
    masks,
    asked: box.masks[dimension] ? box.asked : [...box.asked, dimension],
  };
}

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

/** Is there a value in the first that is not in the second? */
export function sticksOut(first: Mask, second: Mask): boolean {
  for (let index = 0; index < first.length; index++) {
    if ((first[index] & ~second[index]) !== 0) {
      return true;
    }
  }
  return false;
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
  const { asked, masks } = second;
  for (let place = 0; place < asked.length; place++) {
    const dimension = asked[place];
    const own = first.masks[dimension];
    if (own && !overlap(own, masks[dimension] as Mask)) {
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
