/** Names the reason for the record: `throw refused('own-request', new NotAllowedError(…))`. */
export function refused<T extends Error>(kind: string, error: T): T {
  return Object.assign(error, { kind });
}
