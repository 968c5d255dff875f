import { CompiledPolicy, Tier } from '../CompiledPolicy';
import { Span, Stage, Terms } from '../types';

/** What else a request of the tier is bound to; undefined when that is nothing. */
export function collectTerms(options: {
  policy: CompiledPolicy;
  tier: Tier;
  stages: Stage[];
}): Terms | undefined {
  const { policy, tier, stages } = options;
  const { workingHours } = policy;
  const { inWorkingTime, launchWindows, carryOver } = tier;
  const counts = inWorkingTime !== undefined || stages.some(hasWorkingTime);
  const terms: Terms = {
    ...(workingHours && counts && { workingHours }),
    ...(inWorkingTime && { inWorkingTime }),
    ...(launchWindows && { launchWindows }),
    ...(carryOver && { carryOver }),
  };
  return Object.keys(terms).length > 0 ? terms : undefined;
}

function hasWorkingTime({ remindAfter, escalateAfter }: Stage): boolean {
  const spans: Array<Span | undefined> = [
    remindAfter?.after,
    remindAfter?.every,
    escalateAfter?.after,
  ];
  return spans.some(span => span?.working);
}
