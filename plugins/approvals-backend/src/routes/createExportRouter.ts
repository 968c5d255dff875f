import { HttpAuthService } from '@backstage/backend-plugin-api';
import { HistoryLine } from '@greenlane/backstage-plugin-approvals-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HistoryExports } from '../service/history/HistoryExports';
import { parseHistoryQuery } from '../validation/parseHistoryQuery';

/** `/export`: the history, line by line, as fast as it is received. */
export function createExportRouter(options: {
  exports: HistoryExports;
  httpAuth: HttpAuthService;
}): Router {
  const router = PromiseRouter();

  router.get('/export', async (req, res) => {
    const credentials = await options.httpAuth.credentials(req);
    const query = parseHistoryQuery(req.query);
    await options.exports.hand(query, {
      credentials,
      receive: async lines => {
        res.type('application/x-ndjson');
        res.set('cache-control', 'no-store');
        // An error after the first byte cannot be answered any more: the connection breaks, and
        // the receiver misses the last line.
        await pipeline(Readable.from(toText(lines)), res);
      },
    });
  });

  return router;
}

async function* toText(lines: AsyncGenerator<HistoryLine>) {
  for await (const line of lines) {
    yield `${JSON.stringify(line)}\n`;
  }
}
