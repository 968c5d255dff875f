/** The value below which `percent` of the samples lie, by the nearest rank. */
export function percentile(samples: number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)];
}

/** The middle sample. */
export function median(samples: number[]): number {
  return percentile(samples, 50);
}
