import { InputError } from '@backstage/errors';
import { isoTime } from '@greenlane/backstage-plugin-approvals-policy';

/** A time with its zone, in UTC with milliseconds as it stands in the tables; throws `InputError`. */
export function parseTime(value: unknown, name: string): string {
  const time = typeof value === 'string' ? isoTime(value) : undefined;
  if (time === undefined) {
    throw new InputError(
      `"${name}" has to be one time with its zone, such as 2026-01-31T12:00:00Z.`,
    );
  }
  return time;
}
