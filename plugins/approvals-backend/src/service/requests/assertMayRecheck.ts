import { ConflictError, NotAllowedError } from '@backstage/errors';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';
import { refused } from '../record/refused';

/**
 * @throws NotAllowedError for everybody but administrators
 * @throws ConflictError when the request is not blocked
 */
export function assertMayRecheck(request: RequestRecord, caller: Caller): void {
  if (caller.kind !== 'person' || !caller.administrator) {
    throw refused(
      'not-administrator',
      new NotAllowedError(
        'Only an administrator can have a request rechecked.',
      ),
    );
  }
  if (request.status !== 'blocked') {
    throw new ConflictError(
      `Only a blocked request can be rechecked, and this one is ${request.status}.`,
    );
  }
}
