import { createColors } from 'picocolors';

type Stream = NodeJS.WritableStream & { isTTY?: boolean };

/** Where a command reads its surroundings from and writes to, so that tests can have their own. */
export type Terminal = {
  /** What file names start from. */
  cwd: string;
  env: Record<string, string | undefined>;
  /** The result, and nothing else: it may be piped. */
  stdout: Stream;
  /** Whatever is said beside it: progress, notes, errors. */
  stderr: Stream;
  /** Colours of the result; plain where it goes to a file or NO_COLOR is set. */
  colors: ReturnType<typeof createColors>;
};

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const isPlain = Boolean(env.NO_COLOR) || env.TERM === 'dumb';
  return {
    cwd: process.cwd(),
    env,
    stdout,
    stderr,
    colors: createColors(Boolean(stdout.isTTY) && !isPlain),
  };
}

/** Writes a text as lines of its own. */
export function writeLines(stream: Stream, text: string) {
  stream.write(text.endsWith('\n') || text === '' ? text : `${text}\n`);
}
