import { isDeepStrictEqual } from 'node:util';
import { Transaction } from '../../database/ApprovalsDatabase';
import { findWaitingRequests } from '../../database/operations/requests/findWaitingRequests';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Services } from '../Services';

/**
 * Ends what this requester asked for with the same values before the template changed: the same
 * values make another subject now, so the older one can never run. The sweep would find it later.
 */
export async function endDrifted(
  tx: Transaction,
  options: { services: Services; created: RequestRecord; parameters: unknown },
): Promise<void> {
  const { services, created, parameters } = options;
  const waiting = await findWaitingRequests(tx.knex, created);
  const others = waiting.filter(
    request => request.subjectHash !== created.subjectHash,
  );
  const subjects = await getSubjects(
    tx.knex,
    others.map(request => request.id),
  );
  for (const request of others) {
    const spec = subjects.get(request.id)?.spec;
    if (spec && isDeepStrictEqual(spec.parameters, parameters)) {
      await services.recorder.change(tx, request, {
        name: 'drift',
        actor: 'system',
        data: { reason: 'drift' },
      });
    }
  }
}
