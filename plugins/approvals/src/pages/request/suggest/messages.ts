/** What the form says in which an approver asks for changes. */
export const suggestMessages = {
  ask: 'Ask for changes',
  send: 'Send to the requester',
  sending: 'Sending…',
  commentHint: 'What should be different, and why?',
  commentNeeded: 'Write what should change; the requester reads it.',
  label: 'Suggest other values',
  add: 'Suggest a value for',
  choose: 'Choose a field…',
  now: 'now: {{value}}',
  remove: 'Suggest nothing for {{field}}',
  same: 'Give another value, or take the field out.',
  number: 'This has to be a number.',
} as const;
