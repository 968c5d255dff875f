import { CompiledPolicy, Tier } from '../CompiledPolicy';
import { Span, Stage, Terms, Verdict } from '../types';

/** What else a request of the tier is bound to; undefined when that is nothing. */
export function collectTerms(options: {
  policy: CompiledPolicy;
  tier: Tier;
  verdict: Verdict;
  stages: Stage[];
  /** Whom separation of duties keeps out. */
  excludes: string[];
}): Terms | undefined {
  const { policy, tier, verdict, stages, excludes } = options;
  const { workingHours } = policy;
  const { inWorkingTime, launchWindows, carryOver } = tier;
  const whenBlocked = tier.whenBlocked ?? policy.whenBlocked;
  const canBeBlocked = verdict === 'held' || verdict === 'blocked';
  const counts = inWorkingTime !== undefined || stages.some(hasWorkingTime);
  const terms: Terms = {
    ...(stages.length > 0 && excludes.length > 0 && { excludes }),
    ...(whenBlocked && canBeBlocked && { whenBlocked }),
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
