/** What the page of a request says about versions of the policy and about candidates. */
export const rolloutMessages = {
  show: 'The policy that decided this',
  title: 'The policy that decided this',
  inForce: 'It is the policy in force.',
  notInForce: 'It is not in force any more.',
  since: 'First seen {{time}}',
  configured: 'As configured',
  missing:
    'This policy was not kept: it was in force before the portal kept versions.',
  failed: 'The policy cannot be read right now.',
  close: 'Close',
  candidate: 'Under the candidate policy',
  former: 'Under the former policy',
  same: 'Nothing would be different.',
  crashed: 'It could not be evaluated. That would never be a yes.',
  granted: 'It would have run at once, in the tier {{tier}}.',
  held: 'People would have been asked, in the tier {{tier}}.',
  denied: 'It would have been denied, in the tier {{tier}}.',
  blocked: 'It would have been blocked, in the tier {{tier}}.',
  rules: 'Rules that make the difference: {{rules}}',
  unknown: 'Not known there: {{names}}',
} as const;
