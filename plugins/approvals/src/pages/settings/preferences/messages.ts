/** What is said about how somebody is told. */
export const preferencesMessages = {
  loading: 'Loading your preferences',
  title: 'What you are told',
  decider: 'Requests that you can decide',
  reminder: 'Reminders of requests that wait for you',
  requester: 'What becomes of your own requests',
  digest: 'Requests that you can decide come',
  off: 'One by one, at once; many in a short time as one',
  hourly: 'Together, once an hour',
  daily: 'Together, once a day',
  digestUnused: 'You have chosen not to be told of them.',
  always: 'What you are always told',
  alwaysIntro: 'Nobody can do without these, whatever is chosen above:',
  alwaysEscalation:
    'that you are asked because others have let a request wait for too long',
  alwaysSkipped:
    'that a request passed in an emergency without you, who would have been asked',
  alwaysReview: 'that you are to review an emergency',
  alwaysBlocked:
    'that nobody can decide a request, where the policy names you for that',
  alwaysDelegated:
    'that somebody was made to decide for you, and what waits when you begin to decide for somebody',
  alwaysRefused: 'for administrators: that a change of the policy was refused',
  save: 'Save',
  saved: 'Saved.',
} as const;
