/** What is said around editing a request and sending it again. */
export const editingMessages = {
  edit: 'Edit and send again',
  replacesTitle: 'You are changing an earlier request',
  replaces: 'When you send this, it takes the place of that one. ',
  replacesApprovals:
    'Whoever approved that one is asked to confirm, unless the policy says that the change does not matter.',
  suggestedBy: 'suggested other values, which are filled in already:',
  suggestedCounts:
    'If you send them just so, that can count as their approval.',
  asked: 'asked for changes:',
  secrets: 'Secrets are never kept: enter them again.',
  over: 'Your earlier request is by now: {{status}}. What you send is a request of its own.',
  otherTemplate:
    'The earlier request is one for another template, so it stays. What you send is a request of its own.',
  notThere:
    'There is no earlier request {{id}} of yours. What you send is a request of its own.',
  unavailable:
    'Your earlier request cannot be read right now. What you send takes its place if it still can.',
  seeEarlier: 'See the earlier request',
  seeLater: 'See what took its place',
  pending:
    'The earlier request is not replaced yet. This goes on by itself while the page is open.',
  refusedTitle: 'The earlier request was not replaced',
  refusedNext:
    'What you sent is a request of its own. If the earlier one still waits and you do not need it, withdraw it.',
  seeSent: 'See what you sent',
  unchanged:
    'You changed nothing, so this is still the same request and nothing was replaced.',
} as const;
