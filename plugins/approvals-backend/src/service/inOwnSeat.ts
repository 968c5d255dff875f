import { Decider } from './Caller';

/** A person who would decide for themselves alone, whoever has delegated to them. */
export function inOwnSeat(ref: string): Decider {
  return { kind: 'person', ref, actor: ref, delegations: [] };
}
