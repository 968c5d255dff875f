import { isAsked } from '../../domain/quorum/isAsked';
import { Caller } from '../Caller';
import { DecisionSituation, quorumInputFor } from './canDecide';

/**
 * Whether the caller is one of the people whom some stage of the request asks, as things stand: not
 * its requester, by whichever account, nor anybody whom separation of duties keeps out.
 */
export function isEligible(
  caller: Caller,
  situation: DecisionSituation,
): boolean {
  return (
    caller.kind === 'person' &&
    isAsked(quorumInputFor(caller, situation), caller.ref)
  );
}
