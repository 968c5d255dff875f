import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';

/** What goes into the record when something about this request is refused to this caller. */
export function refusalOf(
  request: RequestRecord,
  caller: Caller,
  kind: string,
) {
  const { id: requestId, templateRef } = request;
  return { kind, requestId, templateRef, actor: caller.actor };
}
