const LONGEST = 200;

// Controls, lone halves of characters, and whatever turns the direction of writing.
const UNSAFE =
  /[\p{Cc}\p{Cs}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A reason as it may be kept and shown: one line, cut where it is long; undefined if it is none. */
export function inertReason(reason: unknown): string | undefined {
  if (typeof reason !== 'string' || UNSAFE.test(reason)) {
    return undefined;
  }
  const characters = [...reason.trim()];
  return characters.length > LONGEST
    ? `${characters.slice(0, LONGEST - 1).join('')}…`
    : characters.join('') || undefined;
}
