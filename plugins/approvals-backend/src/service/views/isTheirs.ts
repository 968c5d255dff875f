import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { Caller } from '../Caller';

/** Whether a decision is the caller's own, or was taken for them: then they may take it back. */
export function isTheirs(
  { person, onBehalfOf }: Pick<DecisionRecord, 'person' | 'onBehalfOf'>,
  { ref }: Pick<Caller, 'ref'>,
): boolean {
  return person === ref || onBehalfOf === ref;
}
