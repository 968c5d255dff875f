import { Writable } from 'node:stream';
import { createColors } from 'picocolors';
import { main } from '../frame/main';

/** Runs a command line as a shell would, and gives what it wrote. */
export async function runGreenlane(
  args: string[],
  options: { cwd: string; env?: Record<string, string>; isTTY?: boolean },
): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [sink(), sink(options.isTTY)];
  const code = await main(args, {
    cwd: options.cwd,
    env: options.env ?? {},
    stdout: stdout.stream,
    stderr: stderr.stream,
    colors: createColors(false),
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function sink(isTTY = false) {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY }), text: () => text };
}
