/** What happened to a request, as its record says it. Those without a full stop are parts of sentences. */
export const recordMessages = {
  itHappened: '{{event}}.',
  itHappenedInStage: '{{event}} ({{stage}}).',
  waitsFor: 'Waits for {{stages}}.',
  waitsForApproval: 'Waits for approval.',
  grantedByPolicy: 'Granted at once by the policy (tier {{tier}}).',
  deniedByPolicy: 'Denied by the policy (tier {{tier}}).',
  becameBlocked: 'Blocked: it cannot be decided at the moment.',
  becameUnblocked: 'No longer blocked: it waits for approval.',
  personApproved: '{{person}} approved',
  personRejected: '{{person}} rejected',
  personAskedForChanges: '{{person}} asked for changes',
  personDecided: '{{person}} decided',
  itHappenedFor: '{{event}} for {{other}}',
  itHappenedAsArranged: '{{event}} for {{other}}, as {{person}} has arranged',
  decisionCountsHere: 'What {{person}} decided on {{request}} counts here, too',
  decisionTakenBack: '{{person}} took their decision back.',
  decisionForThemTakenBack:
    '{{person}} took back what {{other}} decided for them.',
  askedToDecide: '{{person}} asked {{other}} to decide.',
  gaveReason: '{{person}} gave a reason.',
  wereReminded:
    'Those who can decide were reminded ({{stage}}, reminder {{reminder}}).',
  askedAsWell:
    'Nobody decided in time, so {{people}} are asked as well ({{stage}}).',
  askedInstead:
    'Nobody decided in time, so {{people}} are asked instead ({{stage}}).',
  others: 'others',
  isApproved: 'Approved: everybody whom it takes has agreed.',
  isApprovedNotYet:
    'Approved: everybody whom it takes has agreed. It cannot run yet.',
  canRunNow: 'Nothing holds it back any more: the requester can run it now.',
  wantedToBreakGlass:
    '{{person}} asked to break the glass (incident {{incident}}).',
  glassWasBroken:
    'The glass was broken (incident {{incident}}): the requester can run it now.',
  emergencyReviewed: '{{person}} closed the review of the emergency.',
  rejectedBy: 'Rejected by {{person}}.',
  withdrawnBy: 'Withdrawn by {{person}}.',
  revokedBy: 'Revoked by {{person}}.',
  hasExpired: 'Expired: it was not decided or run in time.',
  replacedBy: 'Replaced by {{person}}: request {{request}} takes its place.',
  takesPlaceOf: 'It takes the place of request {{request}}.',
  templateHasChanged: 'Stale: the template has changed since. Create it again.',
  templateIsGone: 'Stale: the template is no longer in the catalog.',
  policyAsksForMore:
    'Stale: the policy now asks for more than was agreed to. Create it again.',
  policyGrantsNow:
    'Ended: the policy now grants this at once. Create it again to run it.',
  startedBy: '{{person}} started it.',
  startedAgainBy: '{{person}} started it again.',
  wasReleased: 'The scaffolder did not take it; it can be started again.',
  wasReleasedWithStatus:
    'The scaffolder did not take it (status {{status}}); it can be started again.',
  passedGate: 'Task {{task}} has passed the gate.',
  runsAsTask: 'Runs as task {{task}}.',
  runCompleted: 'The run completed.',
  notTaken: 'The scaffolder did not take it (status {{status}}).',
  runCancelled: 'The run was cancelled.',
  notStarted: 'It could not be started: no task was made of it.',
  runFailed: 'The run failed.',
  refusedTo: 'Refused to {{person}}: {{cause}}.',
  startingRefusedTo: 'Refused to {{person}} to start it again: {{cause}}.',
} as const;
