import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream } from 'node:stream/web';
import {
  ApprovalsClient,
  HistoryQuery,
} from '@greenlane/backstage-plugin-approvals-common';
import { UsageError } from '../frame/UsageError';
import { readHistory } from '../replay/readHistory';

export type ExportOptions = HistoryQuery & {
  /** Of the backend, e.g. `http://localhost:7007`. */
  url: string;
  token: string;
  /** Absolute; replaced only by a complete history. */
  path: string;
  /** Called with the bytes received so far. */
  onProgress?: (bytes: number) => void;
};

/**
 * Writes the history of a running portal into a file that only its owner may read.
 *
 * @returns how many requests there are in it
 * @throws UsageError when the portal refuses, cannot be reached or stops half-way
 */
export async function exportHistory(options: ExportOptions): Promise<number> {
  const { path, onProgress } = options;
  const partial = `${path}.partial`;
  let bytes = 0;
  const counter = new Transform({
    transform(chunk, _, done) {
      bytes += chunk.length;
      onProgress?.(bytes);
      done(null, chunk);
    },
  });
  try {
    const body = await open(options);
    const file = createWriteStream(partial, { mode: 0o600 });
    await pipeline(body as unknown as ReadableStream, counter, file);
    const requests = await countRequests(partial);
    await rename(partial, path);
    return requests;
  } catch (error) {
    await rm(partial, { force: true });
    throw error instanceof UsageError
      ? error
      : new UsageError(`The export failed: ${(error as Error).message}`);
  }
}

async function open({ url, token, since, until }: ExportOptions) {
  const client = new ApprovalsClient({
    discoveryApi: {
      getBaseUrl: async pluginId =>
        `${url.replace(/\/+$/, '')}/api/${pluginId}`,
    },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          // A token is for this portal, and for nobody whom it points to.
          redirect: 'error',
          headers: { authorization: `Bearer ${token}` },
        }),
    },
  });
  return client.exportHistory({ since, until });
}

/** Reads it all, so that what is kept is complete. */
async function countRequests(path: string): Promise<number> {
  let requests = 0;
  for await (const { kind } of readHistory(path)) {
    requests += kind === 'request' ? 1 : 0;
  }
  return requests;
}
