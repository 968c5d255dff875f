import { open, rename, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import { printable } from '../frame/printable';
import { UsageError } from '../frame/UsageError';
import { readHistory } from '../replay/readHistory';
import { openHistory, PortalAccess } from './openHistory';

export type ExportOptions = PortalAccess & {
  /** Absolute; replaced only by a complete history. */
  path: string;
  /** Called with the bytes received so far. */
  onProgress?: (bytes: number) => void;
};

const LONGEST_MESSAGE = 500;

/**
 * Writes the history of a running portal into a file that only its owner may read.
 *
 * @returns how many requests there are in it
 * @throws UsageError when the portal refuses, cannot be reached or stops half-way; it never shows
 * the token, whatever the portal says
 */
export async function exportHistory(options: ExportOptions): Promise<number> {
  const partial = `${options.path}.partial`;
  try {
    const body = await openHistory(options);
    // What an interrupted export has left; nothing that is there may be written into.
    await rm(partial, { force: true });
    // Opened before anything can fail: a stream that opens it itself may still do so, and leave an
    // empty file, after the pipeline has ended with an error.
    const file = await open(partial, 'wx', 0o600);
    await pipeline(
      body as unknown as ReadableStream,
      counting(options.onProgress),
      file.createWriteStream(),
    );
    const requests = await countRequests(partial);
    await rename(partial, options.path);
    return requests;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw withoutToken(error as Error, options.token);
  }
}

function counting(onProgress: ExportOptions['onProgress']): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk, _, done) {
      bytes += chunk.length;
      onProgress?.(bytes);
      done(null, chunk);
    },
  });
}

/** Reads it all, so that what is kept is complete. */
async function countRequests(path: string): Promise<number> {
  let requests = 0;
  for await (const { kind } of readHistory(path)) {
    requests += kind === 'request' ? 1 : 0;
  }
  return requests;
}

/** A portal, or what stands before it, may repeat what it was sent. */
function withoutToken(error: Error, token: string): UsageError {
  const text = error.message.replaceAll(token, '(token)');
  const message = printable(text.slice(0, LONGEST_MESSAGE));
  return new UsageError(
    error instanceof UsageError ? message : `The export failed: ${message}`,
  );
}
