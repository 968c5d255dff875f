import { Presets, SingleBar } from 'cli-progress';
import { Terminal } from './Terminal';

/**
 * Works through items with a progress bar on standard error, where a person looks at it; in a
 * pipe or a log there is none.
 */
export async function withProgress<T, R>(options: {
  terminal: Terminal;
  /** What is being done, e.g. `Replaying`. */
  title: string;
  items: readonly T[];
  work: (item: T) => R | Promise<R>;
}): Promise<R[]> {
  const { terminal, title, items, work } = options;
  const bar = terminal.stderr.isTTY ? createBar(terminal, title) : undefined;
  bar?.start(items.length, 0);
  try {
    const results: R[] = [];
    for (const item of items) {
      results.push(await work(item));
      bar?.increment();
    }
    return results;
  } finally {
    bar?.stop();
  }
}

function createBar({ stderr }: Terminal, title: string): SingleBar {
  return new SingleBar(
    {
      stream: stderr,
      format: `${title} [{bar}] {value}/{total}`,
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
}
