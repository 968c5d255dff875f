import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createColors } from 'picocolors';
import { ExitCode } from '../frame/ExitCode';
import { main } from '../frame/main';

/** The repository. */
export const ROOT = join(__dirname, '../../../..');

export type Run = { exitCode: ExitCode; stdout: string; stderr: string };

/** Runs the command line as a shell would, in a folder and with an environment of its own. */
export async function runGreenlane(
  args: string[],
  options: {
    cwd?: string;
    env?: Record<string, string>;
    /** A person looks at standard error. */
    isTTY?: boolean;
  } = {},
): Promise<Run> {
  const { cwd = ROOT, env = {}, isTTY } = options;
  const stdout = collect();
  const stderr = collect(isTTY);
  const exitCode = await main(args, {
    cwd,
    env,
    stdout: stdout.stream,
    stderr: stderr.stream,
    colors: createColors(false),
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function collect(isTTY = false) {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      parts.push(String(chunk));
      done();
    },
  });
  return {
    stream: Object.assign(stream, { isTTY }),
    text: () => parts.join(''),
  };
}
