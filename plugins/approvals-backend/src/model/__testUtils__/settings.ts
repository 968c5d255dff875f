/** A number from the environment. */
function read(name: string, otherwise: number): number {
  const text = process.env[name];
  const number = text ? Number(text) : otherwise;
  if (!Number.isSafeInteger(number)) {
    throw new Error(`${name} has to be a whole number, and is ${text}.`);
  }
  return number;
}

/** How much is tried out; all of it by `npm run test:model`. */
export const COUNTS = {
  SQLITE_3: read('MODEL_SEQUENCES_SQLITE', 60),
  POSTGRES_18: read('MODEL_SEQUENCES_POSTGRES', 15),
  interleavings: read('MODEL_INTERLEAVINGS', 20),
};

/** The full counts take a while. */
export const TIME_LIMIT_MS = 3_600_000;

/** What is tried out follows from it; printed, so that it can be tried out again. */
export const SEED = read('MODEL_SEED', Date.now() % 2 ** 31);
