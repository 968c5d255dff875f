import { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import {
  HistoryLine,
  HistoryQuery,
} from '@greenlane/backstage-plugin-approvals-common';
import { CallOptions } from '../ApprovalsService';
import { Caller } from '../Caller';
import { CallerReader } from '../CallerReader';
import { NarrowingSource } from '../PermissionNarrowing';
import { refused } from '../record/refused';
import { Services } from '../Services';
import { RequestReader } from '../views/RequestReader';
import { HistoryReader } from './HistoryReader';

/** Hands out the whole history, to people who may see every request, and tells the auditor. */
export class HistoryExports {
  readonly #services: Services;
  readonly #callers: CallerReader;
  readonly #narrowing: NarrowingSource;
  readonly #auditor: AuditorService;

  static create(options: {
    services: Services;
    callers: CallerReader;
    narrowing: NarrowingSource;
    auditor: AuditorService;
  }): HistoryExports {
    return new HistoryExports(options);
  }

  private constructor(options: Parameters<typeof HistoryExports.create>[0]) {
    this.#services = options.services;
    this.#callers = options.callers;
    this.#narrowing = options.narrowing;
    this.#auditor = options.auditor;
  }

  /**
   * Hands an export to whoever receives it; nothing is read before its lines are asked for. No
   * record, no export, and the record says how it ended, also where not one line was taken.
   *
   * @throws NotAllowedError for everybody but administrators and auditors, before anything is handed
   */
  async hand(
    query: HistoryQuery,
    options: Pick<CallOptions, 'credentials'> & {
      receive: (lines: AsyncGenerator<HistoryLine>) => Promise<void>;
    },
  ): Promise<void> {
    const { credentials, receive } = options;
    const caller = await this.#callers.read(credentials, { fresh: true });
    await this.#services.refusals.watch(
      { kind: 'export', actor: caller.actor },
      async () => assertMayExport(caller),
    );
    const { visible } = await this.#narrowing.narrow(credentials);
    const { database } = this.#services;
    const exportedAt = await database.now();
    const reader = RequestReader.create({ services: this.#services });
    const { since, until = exportedAt } = query;
    const search = {
      viewer: reader.viewer(caller),
      filter: visible,
      since,
      until,
    };
    const event = await this.#auditor.createEvent({
      eventId: 'history-export',
      severityLevel: 'medium',
      meta: { actor: caller.actor, since: since ?? null, until },
    });
    const lines = HistoryReader.create({ database }).read(search, exportedAt);
    const meta = { requests: 0 };
    try {
      await receive(counted(lines, meta));
    } catch (thrown) {
      await event.fail({ error: toError(thrown), meta });
      throw thrown;
    }
    await event.success({ meta });
  }
}

async function* counted(
  lines: AsyncGenerator<HistoryLine>,
  counts: { requests: number },
): AsyncGenerator<HistoryLine> {
  for await (const line of lines) {
    counts.requests += line.kind === 'request' ? 1 : 0;
    yield line;
  }
}

function assertMayExport(caller: Caller): void {
  if (caller.kind !== 'person' || !(caller.administrator || caller.auditor)) {
    throw refused(
      'not-auditor',
      new NotAllowedError(
        'Only auditors and administrators, signed in themselves, can export the history.',
      ),
    );
  }
}
