/**
 * Spreads the rounds over the places: each is visited when there are as many rounds, otherwise chance picks one from
 * each stretch of equal length. The same seed picks the same.
 */
export function choosePlaces(
  places: number[],
  options: { rounds: number; random: () => number },
): number[] {
  const { rounds, random } = options;
  const stretch = places.length / rounds;
  return Array.from({ length: rounds }, (_, round) =>
    rounds >= places.length
      ? places[round % places.length]
      : places[Math.floor((round + random()) * stretch)],
  );
}

/** Numbers from 0 up to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
