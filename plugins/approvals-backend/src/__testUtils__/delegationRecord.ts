import { Delegation } from '../domain/delegation/Delegation';

let count = 0;

/** A delegation of everything that `user:default/other` may decide to `user:default/security`. */
export function delegationRecord(
  overrides: Partial<Delegation> = {},
): Delegation {
  count += 1;
  return {
    id: `delegation-${count}`,
    delegator: 'user:default/other',
    delegate: 'user:default/security',
    startsAt: '2026-11-22T08:00:00.000Z',
    endsAt: '2026-11-29T08:00:00.000Z',
    scope: {},
    createdBy: 'user:default/other',
    createdAt: '2026-11-22T08:00:00.000Z',
    ...overrides,
  };
}
