import {
  HistoryLine,
  HistoryRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { getPolicyVersion } from '../../database/operations/policies/getPolicyVersion';
import {
  findHistory,
  HistorySearch,
} from '../../database/operations/requests/findHistory';
import { RequestRecord } from '../../domain/request/RequestRecord';

/** Evaluations hold whole templates: this many at a time are in memory. */
const PORTION = 50;

/**
 * Reads the history in portions, each with a query of its own, so that a slow receiver neither holds
 * a transaction open nor makes anything pile up.
 */
export class HistoryReader {
  readonly #database: ApprovalsDatabase;

  static create(options: { database: ApprovalsDatabase }): HistoryReader {
    return new HistoryReader(options.database);
  }

  private constructor(database: ApprovalsDatabase) {
    this.#database = database;
  }

  async *read(
    search: HistorySearch,
    exportedAt: string,
  ): AsyncGenerator<HistoryLine> {
    const { since, until } = search;
    const policies = new Set<string>();
    let requests = 0;
    let after: HistoryRequest | undefined;
    yield {
      kind: 'header',
      format: 'greenlane-history',
      version: 1,
      exportedAt,
      since,
      until,
    };
    for (;;) {
      const portion = await this.#portion(search, after);
      for (const request of portion) {
        if (!policies.has(request.policyHash)) {
          policies.add(request.policyHash);
          yield await this.#policy(request.policyHash);
        }
        requests += 1;
        yield request;
      }
      if (portion.length < PORTION) {
        break;
      }
      after = portion.at(-1);
    }
    yield { kind: 'end', policies: policies.size, requests };
  }

  async #portion(
    search: HistorySearch,
    after?: { createdAt: string; id: string },
  ): Promise<HistoryRequest[]> {
    return this.#database.read(async knex => {
      const page = { after, limit: PORTION };
      const records = await findHistory(knex, search, page);
      const decisions = await findDecisions(
        knex,
        records.map(({ id }) => id),
      );
      const lines: HistoryRequest[] = [];
      for (const record of records) {
        const line = await toLine(knex, record);
        for (const taken of decisions.get(record.id) ?? []) {
          const { decision, stageId, decidedAt } = taken;
          line.decisions.push({ decision, stageId, decidedAt });
        }
        lines.push(line);
      }
      return lines;
    });
  }

  async #policy(hash: string): Promise<HistoryLine> {
    const version = await this.#database.read(knex =>
      getPolicyVersion(knex, hash),
    );
    const source = (version?.source ?? null) as JsonObject | null;
    return { kind: 'policy', hash, source };
  }
}

async function toLine(
  knex: Knex,
  record: RequestRecord,
): Promise<HistoryRequest> {
  const { id, templateRef, requester, createdAt, status } = record;
  const { tier, verdict, policyHash } = record;
  const evaluation = (await getEvaluation(knex, record)) ?? null;
  const request = { id, templateRef, requester, createdAt, status };
  return {
    kind: 'request',
    ...request,
    tier,
    verdict,
    policyHash,
    evaluation,
    decisions: [],
  };
}
