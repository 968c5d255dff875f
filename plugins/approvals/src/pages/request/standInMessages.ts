/** What is said where somebody decides for somebody else. */
export const standInMessages = {
  youDecideFor: 'You decide for',
  bothNames: 'Both names stand in the record.',
  choose: 'Decide for',
  yourself: 'Yourself',
  for: 'for',
} as const;
