/** What the pages for one's own settings say. */
export const settingsMessages = {
  title: 'Your settings',
  parts: 'Which settings',
  delegation: 'Delegation',
  notifications: 'Notifications',
} as const;
