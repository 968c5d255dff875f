import { LoggerService } from '@backstage/backend-plugin-api';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import {
  findRequestsByStatus,
  StatusQuery,
} from '../database/operations/requests/findRequestsByStatus';
import { RequestRecord } from '../domain/request/RequestRecord';

const PORTION = 100;

export type WalkOptions = {
  database: ApprovalsDatabase;
  logger: LoggerService;
  query: Omit<StatusQuery, 'limit' | 'after'>;
  /** Visits no more than so many; all of them, when left out. */
  atMost?: number;
  visit: (request: RequestRecord) => Promise<unknown>;
};

/**
 * Visits every request that the query finds, in portions. One that cannot be handled is left for the
 * next time and keeps nobody else waiting.
 */
export async function walk(options: WalkOptions): Promise<void> {
  const { database, logger, query, atMost, visit } = options;
  const limit = atMost ?? PORTION;
  let after: string | undefined;
  for (;;) {
    const page = { ...query, after, limit };
    const requests = await database.read(knex =>
      findRequestsByStatus(knex, page),
    );
    for (const request of requests) {
      try {
        await visit(request);
      } catch (error) {
        logger.warn(
          `Request ${request.id} (${request.status}) could not be looked after; it will be tried again`,
          error as Error,
        );
      }
    }
    if (atMost || requests.length < limit) {
      return;
    }
    after = requests[requests.length - 1].id;
  }
}
