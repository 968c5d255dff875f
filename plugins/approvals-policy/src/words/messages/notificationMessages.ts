/** What notifications say. They name the template and the requester, never what was asked for. */
export const notificationMessages = {
  oneToDecide: 'One request waits for your decision',
  someToDecide: 'There may be requests that wait for your decision',
  manyToDecide: '{{count}} requests wait for your decision',
  decisionNeeded:
    '{{requester}} asks for {{template}}: your decision is needed',
  decisionStillNeeded:
    'Reminder: {{requester}} still waits for your decision on {{template}}',
  decisionEscalated:
    'Nobody has decided on {{template}} for {{requester}}, so you are asked',
  glassBroken:
    'The glass was broken for a request for {{template}}, so you are not asked',
  glassBrokenReview:
    'The glass was broken for a request for {{template}}: please review it',
  nobodyCanDecide:
    'Nobody can decide on what {{requester}} asks for ({{template}}): see what is missing',
  delegatedForYou: '{{by}} lets {{delegate}} decide in your place',
  delegatedForYouMore:
    'You have not done this yourself: end it if it is not what you want.',
  delegatedToYou: '{{by}} lets you decide in their place from now on',
  yoursIsApproved: 'Your request for {{template}} is approved and ready to run',
  yoursIsApprovedNotYet:
    'Your request for {{template}} is approved and cannot run yet; you are told when it can',
  yoursIsRejected: 'Your request for {{template}} was rejected',
  yoursNeedsChanges: 'Your request for {{template}} needs changes',
  yoursHasExpired:
    'Your request for {{template}} has expired; ask again if you still need it',
  yoursIsDenied: 'Your request for {{template}} is not allowed by the policy',
  yoursIsStale:
    'Your request for {{template}} is out of date because its template changed; ask again',
  yoursIsRevoked: 'Your request for {{template}} had its approval taken back',
  yoursIsBlocked:
    'Your request for {{template}} cannot be decided at the moment; see what is missing',
  yoursHasFailed: 'Your request for {{template}} was run and failed',
  yoursLostItsTemplate:
    'Your request for {{template}} has ended because its template is no longer in the catalog',
  yoursIsOutgrown:
    'Your request for {{template}} has ended because the policy now asks for more than was agreed to; ask again',
  yoursIsGrantedNow:
    'Your request for {{template}} is granted by the policy now; create it again to run it',
  yoursDidNotStart:
    'Your request for {{template}} could not be started; create it again',
  changeRefused: 'The changed approvals configuration is refused',
  changeRefusedWhy: 'The policy that was in force stays. {{issue}}',
  changeRefusedMore:
    'The policy that was in force stays. {{issue}} (and {{count}} more)',
} as const;
