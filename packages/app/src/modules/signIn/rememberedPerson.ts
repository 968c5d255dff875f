const KEY = 'greenlane.demo.person';

/**
 * Who signed in last in this browser tab. A tab, not the browser: two tabs can be two people, and
 * approvals need two.
 */
export const rememberedPerson = {
  get: () => window.sessionStorage.getItem(KEY) ?? undefined,
  set: (name: string) => window.sessionStorage.setItem(KEY, name),
  clear: () => window.sessionStorage.removeItem(KEY),
};
