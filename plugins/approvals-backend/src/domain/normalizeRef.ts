/** The form in which entity references are compared. */
export function normalizeRef(entityRef: string): string {
  return entityRef.toLocaleLowerCase('en-US');
}
