import { toError } from '@backstage/errors';
import { RefusalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { Caller } from '../client/callerOf';
import { GateClient } from '../client/GateClient';
import { kindOf } from './refusal';

type Context = Pick<Caller, 'requester' | 'service'> &
  Pick<RefusalRequest, 'templateRef' | 'taskId'>;
type Refusal = Pick<RefusalRequest, 'kind' | 'status'>;

const BY_NAME: Record<string, Refusal> = {
  InputError: { kind: 'malformed', status: 400 },
  NotAllowedError: { kind: 'not-allowed', status: 403 },
  PayloadTooLargeError: { kind: 'too-large', status: 413 },
  UnsupportedMediaTypeError: { kind: 'malformed', status: 415 },
};

/**
 * Runs something that only the gate decides, and puts its refusal into the record; the refusal is thrown all the same.
 * What the approvals plugin refuses is in the record already. Outages are no refusals, and neither is a template that
 * is not there.
 */
export async function recordRefusals<T>(
  client: GateClient,
  context: Context,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const found = refusalOf(toError(error));
    if (found) {
      const { requester, service, templateRef, taskId } = context;
      client.recordRefusal({
        ...found,
        requester,
        service,
        templateRef,
        taskId,
      });
    }
    throw error;
  }
}

function refusalOf(error: Error): Refusal | undefined {
  const kind = kindOf(error);
  if (kind && error.name === 'ServiceUnavailableError') {
    return { kind, status: 503 };
  }
  const found = BY_NAME[error.name];
  return found && { ...found, kind: kind ?? found.kind };
}
