import { InputError } from '@backstage/errors';

const TIME =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A time with its zone, in UTC with milliseconds as it stands in the tables; throws `InputError`. */
export function parseTime(value: unknown, name: string): string {
  const time =
    typeof value === 'string' && TIME.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) {
    throw new InputError(
      `"${name}" has to be one time with its zone, such as 2026-01-31T12:00:00Z.`,
    );
  }
  return new Date(time).toISOString();
}
