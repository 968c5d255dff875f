import { NotAllowedError } from '@backstage/errors';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';
import { refused } from '../record/refused';

/** An agent may ask and read; whatever ends or changes a request a person does. */
export function assertNoAgent(caller: Caller): void {
  if (caller.kind === 'agent') {
    throw refused(
      'agent',
      new NotAllowedError(
        'An agent or a plugin cannot do this for a person. Do it in your own session.',
      ),
    );
  }
}

/** @throws NotAllowedError when the caller has not asked for it */
export function assertRequester(
  request: RequestRecord,
  caller: Caller,
  what: string,
): void {
  if (caller.kind === 'service' || caller.ref !== request.requester) {
    throw refused(
      'not-requester',
      new NotAllowedError(`Only the person who made this request can ${what}.`),
    );
  }
}
