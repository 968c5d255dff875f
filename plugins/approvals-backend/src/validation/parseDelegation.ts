import { InputError } from '@backstage/errors';
import {
  DelegationListQuery,
  NewDelegation,
} from '@greenlane/backstage-plugin-approvals-common';
import { parseBody, refuseUnknown } from './parseBody';
import { parseTemplateRef } from './parseEvaluationBody';
import { parsePersonRef } from './parsePersonRef';
import { parseIdentifier } from './text';
import { parseTime } from './parseTime';

/** A list with more entries is a mistake; without the list, nothing is restricted. */
const MAX_ENTRIES = 50;

/** The body of `POST /delegations`, times in UTC and references in lower case; throws `InputError`. */
export function parseDelegation(value: unknown): NewDelegation {
  const body = parseBody(value, [
    'delegate',
    'startsAt',
    'endsAt',
    'templates',
    'tiers',
    'mostMonthly',
    'delegator',
  ]);
  const { startsAt, delegator } = body;
  return {
    delegate: parsePersonRef(body.delegate, 'delegate'),
    startsAt:
      startsAt === undefined ? undefined : parseTime(startsAt, 'startsAt'),
    endsAt: parseTime(body.endsAt, 'endsAt'),
    templates: parseList(body.templates, 'templates', parseTemplateRef),
    tiers: parseList(body.tiers, 'tiers', tier => tier),
    mostMonthly: parseAmount(body.mostMonthly),
    delegator:
      delegator === undefined
        ? undefined
        : parsePersonRef(delegator, 'delegator'),
  };
}

function parseList(
  value: unknown,
  name: string,
  parse: (entry: string) => string,
): string[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (
    !Array.isArray(value) ||
    value.length === 0 ||
    value.length > MAX_ENTRIES
  ) {
    throw new InputError(
      `"${name}" has to be a list of 1 to ${MAX_ENTRIES} entries; leave it out for all of them.`,
    );
  }
  const entries = value.map(entry => parse(parseIdentifier(entry, name)));
  return [...new Set(entries)];
}

function parseAmount(value: unknown): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new InputError(
      '"mostMonthly" has to be a number that is not negative; leave it out for any cost.',
    );
  }
  return value;
}

/** The query of `GET /delegations`; throws `InputError` for anything that is not understood. */
export function parseDelegationQuery(
  query: Record<string, unknown>,
): DelegationListQuery & { limit: number } {
  refuseUnknown(Object.keys(query), ['person', 'limit', 'cursor'], 'The query');
  const { person, limit = '100', cursor } = query;
  const count =
    typeof limit === 'string' && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > 100) {
    throw new InputError('"limit" has to be a whole number from 1 to 100.');
  }
  return {
    person: person === undefined ? undefined : parsePersonRef(person, 'person'),
    limit: count,
    cursor: cursor === undefined ? undefined : parseDelegationId(cursor),
  };
}

/** The id of a delegation; whether it exists is for the look-up to say. */
export function parseDelegationId(value: unknown): string {
  return parseIdentifier(value, 'id', 100);
}
