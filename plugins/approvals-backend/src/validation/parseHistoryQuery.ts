import { InputError } from '@backstage/errors';
import { HistoryQuery } from '@greenlane/backstage-plugin-approvals-common';
import { refuseUnknown } from './parseBody';

const TIME =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The query of `GET /export`, its times in UTC with milliseconds, as they stand in the tables.
 * Throws `InputError` for what is no time, and for a time span that is empty.
 */
export function parseHistoryQuery(
  query: Record<string, unknown>,
): HistoryQuery {
  refuseUnknown(Object.keys(query), ['since', 'until'], 'The query');
  const since = parseTime(query.since, 'since');
  const until = parseTime(query.until, 'until');
  if (since && until && since >= until) {
    throw new InputError(
      '"since" has to be before "until"; as it is, there is nothing between them.',
    );
  }
  return { since, until };
}

function parseTime(value: unknown, name: string): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const time =
    typeof value === 'string' && TIME.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) {
    throw new InputError(
      `"${name}" has to be one time with its zone, such as 2026-01-31T12:00:00Z.`,
    );
  }
  return new Date(time).toISOString();
}
