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
   * Opens an export; nothing is read before its lines are asked for. No record, no export.
   *
   * @throws NotAllowedError for everybody but administrators and auditors
   */
  async open(
    query: HistoryQuery,
    { credentials }: Pick<CallOptions, 'credentials'>,
  ): Promise<AsyncGenerator<HistoryLine>> {
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
    return audited(lines, event);
  }
}

/** Tells the auditor how it ended, also when the receiver has gone away. */
async function* audited(
  lines: AsyncGenerator<HistoryLine>,
  event: Awaited<ReturnType<AuditorService['createEvent']>>,
): AsyncGenerator<HistoryLine> {
  let requests = 0;
  let error: Error | undefined = new Error('The receiver went away');
  try {
    for await (const line of lines) {
      requests += line.kind === 'request' ? 1 : 0;
      yield line;
    }
    error = undefined;
  } catch (thrown) {
    error = toError(thrown);
    throw thrown;
  } finally {
    const meta = { requests };
    await (error ? event.fail({ error, meta }) : event.success({ meta }));
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
