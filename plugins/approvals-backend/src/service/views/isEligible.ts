import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';

/** Whether the caller is one of the people whom some stage of the request asks, as things stand. */
export function isEligible(
  caller: Caller,
  options: { request: RequestRecord; members: Record<string, string[]> },
): boolean {
  const { request, members } = options;
  return (
    caller.kind === 'person' &&
    caller.ref !== request.requester &&
    Object.values(members).some(people => people.includes(caller.ref))
  );
}
