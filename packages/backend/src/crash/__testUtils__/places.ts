/** The places of the first transaction among those passed, up to the moment after its commit. */
export function untilCommit(passed: string[]): number[] {
  return [...passed.keys()].slice(0, firstCommit(passed) + 1);
}

/** The places after that moment. */
export function afterCommit(passed: string[]): number[] {
  return [...passed.keys()].slice(firstCommit(passed) + 1);
}

function firstCommit(passed: string[]): number {
  const index = passed.findIndex(place => /^after .*commit/i.test(place));
  if (index < 0) {
    throw new Error(`Nothing was committed: ${passed}`);
  }
  return index;
}
