const kinds = new WeakMap<object, string>();

/** Names an error for the record, without a word of it in the answer. */
export function refusal<E extends Error>(kind: string, error: E): E {
  kinds.set(error, kind);
  return error;
}

/** The name that an error was given, if any. */
export function kindOf(error: object): string | undefined {
  return kinds.get(error);
}
