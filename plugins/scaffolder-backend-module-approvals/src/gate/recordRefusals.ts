import { RefusalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { Caller } from '../client/callerOf';
import { GateClient } from '../client/GateClient';
import { HiddenStepsError, SecretValueError } from './prepareSubmission';
import { NotTakenOverError } from './readTemplate';

type Context = Pick<Caller, 'requester' | 'service'> &
  Pick<RefusalRequest, 'templateRef'>;

/** Runs something, and puts a refusal that only the gate would utter into the record. */
export async function recordRefusals<T>(
  client: GateClient,
  context: Context,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) {
      const { requester, service, templateRef } = context;
      client.recordRefusal({ ...refusal, requester, service, templateRef });
    }
    throw error;
  }
}

function refusalOf(
  error: unknown,
): Pick<RefusalRequest, 'kind' | 'status'> | undefined {
  if (error instanceof SecretValueError) {
    return { kind: 'secret-value', status: 400 };
  }
  if (error instanceof HiddenStepsError) {
    return { kind: 'hidden-steps', status: 403 };
  }
  if (error instanceof NotTakenOverError) {
    return { kind: 'no-gate-step', status: 503 };
  }
  return undefined;
}
