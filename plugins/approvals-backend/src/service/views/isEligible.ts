import { createHumans } from '../../domain/quorum/createHumans';
import { refsOfStages } from '../../domain/request/stageRefs';
import { askedStages } from '../../domain/timers/askedStages';
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
  const { members, obstacles } = situation.eligibility;
  const asked = refsOfStages(askedStages(situation.request));
  const humans = createHumans(quorumInputFor(caller, situation));
  return (
    caller.kind === 'person' &&
    obstacles.length === 0 &&
    humans.mayCount(humans.of(caller.ref)) &&
    asked.some(ref => members[ref]?.includes(caller.ref))
  );
}
