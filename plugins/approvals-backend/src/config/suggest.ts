/** The candidate that a misspelt word probably stands for, if one is near enough. */
export function suggest(
  word: string,
  candidates: string[],
): string | undefined {
  const [nearest] = candidates
    .map(candidate => ({
      candidate,
      distance: distance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(one => one.distance <= Math.max(1, one.candidate.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.candidate;
}

/** How many letters have to be added, dropped or changed to get from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
