import { resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { UsageError } from '../frame/UsageError';
import { readText } from './readText';
import { SourceFile } from './SourceMap';

/**
 * Reads a YAML file so that lines can be found in it.
 *
 * @throws UsageError when it cannot be read or is not YAML
 */
export async function readSource(
  file: string,
  { cwd }: { cwd: string },
): Promise<SourceFile> {
  const text = await readText(resolve(cwd, file));
  const lines = new LineCounter();
  const document = readable(file, () =>
    parseDocument(text, { lineCounter: lines }),
  );
  const [error] = document.errors;
  if (error) {
    throw new UsageError(`${file} is not valid YAML: ${error.message}`);
  }
  return { file, document, lines };
}

/**
 * What `read` makes of a file. YAML that is nested too deeply or refers to itself too often is
 * noticed by an exception only.
 *
 * @throws UsageError
 */
export function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`${file} cannot be read: ${message}`);
  }
}
