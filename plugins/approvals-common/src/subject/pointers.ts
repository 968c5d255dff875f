/** Stands in a pointer for every index of an array, or every key of an object that has no fixed keys. */
export const ANY_SEGMENT = '*';

/** Writes path segments as a JSON pointer (RFC 6901). */
export function toPointer(segments: string[]): string {
  return segments
    .map(segment => `/${segment.replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** Reads a JSON pointer into its segments. */
export function fromPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
}
