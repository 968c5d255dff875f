import { createReadStream } from 'node:fs';
import { UsageError } from '../frame/UsageError';

/** In UTF-16 code units: an evaluation holds a whole template, and still is far smaller. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * The lines of a file, one at a time. Only a line feed ends one: the other separators of Unicode,
 * at which `node:readline` stops too, may stand inside a text of JSON.
 *
 * @throws UsageError when the file cannot be read, or a line has no end
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, 'utf8');
  let rest = '';
  try {
    for await (const chunk of stream) {
      const [first, ...others] = String(chunk).split('\n');
      rest += first;
      for (const next of others) {
        yield rest;
        rest = next;
      }
      if (rest.length > LONGEST_LINE) {
        throw new UsageError(`${path} has a line that is no line of a history`);
      }
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code
      ? new UsageError(`${path} cannot be read: ${(error as Error).message}`)
      : error;
  } finally {
    stream.destroy();
  }
  if (rest) {
    yield rest;
  }
}
