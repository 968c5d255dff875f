import { InputError } from '@backstage/errors';
import { HistoryQuery } from '@greenlane/backstage-plugin-approvals-common';
import { refuseUnknown } from './parseBody';
import { parseTime } from './parseTime';

/**
 * The query of `GET /export`, its times in UTC with milliseconds, as they stand in the tables.
 * Throws `InputError` for what is no time, and for a time span that is empty.
 */
export function parseHistoryQuery(
  query: Record<string, unknown>,
): HistoryQuery {
  refuseUnknown(Object.keys(query), ['since', 'until'], 'The query');
  const since = parseOptional(query.since, 'since');
  const until = parseOptional(query.until, 'until');
  if (since && until && since >= until) {
    throw new InputError(
      '"since" has to be before "until"; as it is, there is nothing between them.',
    );
  }
  return { since, until };
}

function parseOptional(value: unknown, name: string): string | undefined {
  return value === undefined ? undefined : parseTime(value, name);
}
