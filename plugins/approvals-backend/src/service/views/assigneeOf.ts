import { DecisionSituation } from './canDecide';
import { whyNotAsk } from './whyNotAsk';

/** The person who was asked to decide, for as long as they can. */
export function assigneeOf(situation: DecisionSituation): string | undefined {
  const { assignee } = situation.request;
  return assignee === undefined || whyNotAsk(situation, assignee)
    ? undefined
    : assignee;
}
