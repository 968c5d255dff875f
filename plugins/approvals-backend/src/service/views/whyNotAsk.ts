import { whyNotApprove } from '../../domain/quorum/quorum';
import { DecisionSituation, quorumInputOf, whyNotOpen } from './canDecide';

/**
 * Why this person cannot approve now in their own seat; undefined if they can, as far as others know: what
 * the permission policy lets them do is asked when they decide.
 */
export function whyNotAsk(
  situation: DecisionSituation,
  person: string,
): { kind: string } | undefined {
  return (
    whyNotOpen(situation) ?? whyNotApprove(quorumInputOf(situation), person)
  );
}
