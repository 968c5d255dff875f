/** What fields say that offer people or templates. */
export const choiceMessages = {
  nothing: 'Nothing found',
  failed: 'The catalog cannot be asked right now',
  loading: 'Looking…',
  open: 'Open',
  shut: 'Close',
  clear: 'Clear',
} as const;
