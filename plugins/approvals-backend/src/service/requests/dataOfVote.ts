import { DecisionRecord } from '../../database/operations/decisions/decisionRow';
import { EventData } from '../../domain/transition/transition';
import { Standing } from '../views/standingOf';
import { Vote } from './Votes';

/** What stands in the record about a decision. */
export function dataOfVote(
  { carried }: Vote,
  decision: DecisionRecord,
  { delegationId, delegatedBy }: Standing,
): EventData {
  const { id, stageId, subjectHash, suggestedHash, onBehalfOf } = decision;
  return {
    decisionId: id,
    decision: decision.decision,
    stageId,
    subjectHash,
    ...(onBehalfOf && delegationId && { onBehalfOf, delegationId }),
    ...(delegatedBy && { delegatedBy }),
    ...(suggestedHash && { suggestedHash }),
    ...(carried && {
      person: decision.person,
      replaces: carried.from.requestId,
      carriedFrom: carried.from.id,
      carriedHash: carried.from.subjectHash,
    }),
  };
}
