/** The candidate that `name` was probably meant to be, if there is one close enough. */
export function suggest(
  name: string,
  candidates: Iterable<string>,
): string | undefined {
  const allowed = Math.max(1, Math.floor(name.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= allowed && (!best || distance < best.distance)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

/** `did you mean …?`, or what there is to choose from. */
export function suggestFix(
  name: string,
  candidates: Iterable<string>,
): string | undefined {
  const all = [...candidates];
  const meant = suggest(name, all);
  if (meant !== undefined) {
    return `did you mean \`${meant}\`?`;
  }
  if (all.length === 0 || all.length > 20) {
    return undefined;
  }
  return `use one of ${all.map(candidate => `\`${candidate}\``).join(', ')}`;
}

/** Levenshtein's distance in which swapping two neighbours is one edit as well. */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        rows[row - 1][column] + 1,
        current[column - 1] + 1,
        rows[row - 1][column - 1] + (same ? 0 : 1),
      );
      if (
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1]
      ) {
        cost = Math.min(cost, rows[row - 2][column - 2] + 1);
      }
      current.push(cost);
    }
    rows.push(current);
  }
  return rows[from.length][to.length];
}
