import { readFile, stat } from 'node:fs/promises';
import { UsageError } from '../frame/UsageError';

const LARGEST_FILE = 64 * 1024 * 1024;

/**
 * Reads a file that a person named.
 *
 * @throws UsageError when it is not there, is no file, or is larger than 64 MiB
 */
export async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= LARGEST_FILE) {
      return await readFile(path, 'utf8');
    }
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
  throw new UsageError(`${path} is larger than 64 MiB`);
}
