/** What is said about asking somebody else to decide. */
export const reassignMessages = {
  ask: 'Ask somebody else',
  title: 'Ask somebody else to decide?',
  text: 'They are told that you ask them. Everybody who can decide now still can.',
  whom: 'Whom to ask',
  needsPerson: 'Choose one of those who can decide now.',
  comment: 'What they should know (optional)',
  confirm: 'Ask them',
  done: 'They are asked.',
  asked: 'Asked by name:',
} as const;
