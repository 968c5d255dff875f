import { StepView } from '@greenlane/backstage-plugin-approvals-common';

/**
 * Whether a step fetches content when it runs. The hash of a request covers the step, but not what it
 * finds at its URL then.
 */
export function stepFetches(step: StepView): boolean {
  const input = step.input;
  const hasUrl = typeof input === 'object' && input !== null && 'url' in input;
  return hasUrl || step.action.startsWith('fetch:');
}
