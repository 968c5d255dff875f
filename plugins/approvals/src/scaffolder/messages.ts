import { editingMessages } from '../editing/messages';

/** What the scaffolder's pages and the launch say; merged into the plugin's translation reference. */
export const scaffolderMessages = {
  badge: {
    runsAtOnce: 'Runs at once',
    usuallyAtOnce: 'Usually at once',
    needsApproval: 'Needs approval',
    notAvailable: 'Not available',
    label: 'What usually happens: {{words}}',
  },
  panel: {
    label: 'Approval',
    empty: 'Fill in the form to see what will happen when you create it.',
    checking: 'Checking…',
    unavailable:
      'The policy cannot be checked right now. You can go on; it is checked again when you create it.',
  },
  wizard: {
    probeTitle: 'Approval',
    requestFrom: 'Request approval from {{who}}',
    request: 'Request approval',
    two: '{{first}} and {{second}}',
    more: '{{first}}, {{second}} and others',
    failedTitle: 'It could not be created',
    tryAgain: 'Try again',
    edit: 'Edit',
  },
  banner: {
    label: 'Approval request',
    open: 'See the request',
    reasonMissing: 'Approvers are waiting for your reason.',
    giveReason: 'Give your reason',
    waiting: 'Waiting for approval by {{who}}',
    waitingNobody: 'Waiting for approval',
    blocked: 'Nobody can approve this right now',
    blockedNext: 'It goes on by itself once somebody can.',
    approved: 'Approved. Ready to run',
    approvedOther: 'Approved. {{who}} can run it now',
    approvedLater: 'Approved. It can be run from {{when}} on',
    launching: 'Starting…',
    unconfirmed:
      'The start is not confirmed yet. This settles by itself within two minutes.',
    failed: 'The run failed. You may run it again',
    denied: 'The policy does not allow this',
    rejected: 'Rejected by {{who}}',
    rejectedNobody: 'Rejected',
    changesRequested: 'Changes were asked for by {{who}}',
    changesRequestedNobody: 'Changes were asked for',
    cancelled: 'Withdrawn',
    expired: 'Nobody decided in time, so the request has expired',
    superseded: 'Replaced by a newer request',
    stale: 'The template has changed since this was asked for',
    revoked: 'The approval was revoked',
  },
  editing: editingMessages,
  launch: {
    run: 'Run now',
    runAgain: 'Run again',
    withSecrets: 'Enter secrets and run',
    starting: 'Starting…',
    soon: 'It starts by itself in a few seconds.',
    notYet: 'Not yet',
    erased:
      'The values of this request have been erased, so it cannot run. Submit it again from the template.',
    replaced:
      'This is no longer what was approved, so nothing ran. A new request was made instead.',
    replacedLink: 'See the new request',
    secretsTitle: 'Enter the secrets again',
    secretsWhy:
      'Secrets are never stored while a request waits. They go straight to this run.',
    cancel: 'Cancel',
    runWithSecrets: 'Run',
  },
} as const;
