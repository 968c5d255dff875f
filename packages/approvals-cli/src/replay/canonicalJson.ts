/** One text of a JSON value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).sort(([first], [second]) =>
            first < second ? -1 : 1,
          ),
        )
      : inner,
  );
}
