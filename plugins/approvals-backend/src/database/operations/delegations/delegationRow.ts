import { Delegation } from '../../../domain/delegation/Delegation';

/** A row of `delegations`, with its ending if it has one. */
export type DelegationRow = {
  id: string;
  delegator: string;
  delegate: string;
  starts_at: string;
  ends_at: string;
  templates: string | null;
  tiers: string | null;
  most_monthly: number | null;
  currency: string | null;
  created_by: string;
  created_at: string;
  ended_by: string | null;
  ended_at: string | null;
};

/** Reads a row of `delegations`. */
export function fromDelegationRow(row: DelegationRow): Delegation {
  const { most_monthly: monthly, currency } = row;
  return {
    id: row.id,
    delegator: row.delegator,
    delegate: row.delegate,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    scope: {
      templates: parseList(row.templates),
      tiers: parseList(row.tiers),
      most:
        monthly === null ? undefined : { monthly, currency: currency ?? '' },
    },
    createdBy: row.created_by,
    createdAt: row.created_at,
    ended:
      row.ended_at === null
        ? undefined
        : { by: row.ended_by ?? '', at: row.ended_at },
  };
}

function parseList(text: string | null): string[] | undefined {
  return text === null ? undefined : JSON.parse(text);
}
