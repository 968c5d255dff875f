import { Page, expect, test as base } from '@playwright/test';
import { ConsoleWatch } from './ConsoleWatch';
import { Person, PortalApi } from './PortalApi';

type Portal = {
  /**
   * A page of this person in a browser of their own. Further people get further browsers, so that several
   * can look at one request at the same time.
   */
  as(person: Person, path?: string): Promise<Page>;
  /** The portal's HTTP API as this person. */
  api(person: Person): Promise<PortalApi>;
  /** A name for the form that no other test and no earlier run has used. */
  uniqueName(prefix: string): string;
  /** Expects errors in the browser's console that match; others fail the test. */
  allowConsoleErrors(pattern: RegExp): void;
};

/** Playwright's `test` with the portal's people. Errors in any browser's console fail the test. */
export const test = base.extend<{ portal: Portal }>({
  portal: async ({ browser, baseURL }, use) => {
    const watch = new ConsoleWatch();
    const pages: Page[] = [];
    await use({
      as: async (person, path = '/') => {
        const context = await browser.newContext({ baseURL });
        const page = await context.newPage();
        pages.push(page);
        watch.follow(page);
        await page.goto(path);
        await signIn(page, person);
        return page;
      },
      api: person => PortalApi.signIn(baseURL!, person),
      uniqueName: prefix => `e2e-${prefix}-${Date.now().toString(36)}`,
      allowConsoleErrors: pattern => watch.allow(pattern),
    });
    await Promise.all(pages.map(page => page.context().close()));
    watch.expectNoErrors();
  },
});

export { expect };

/** Picks a person on the sign-in page and waits for the portal behind it. */
export async function signIn(page: Page, person: Person) {
  // Names contain each other: platform, platform-two.
  await page
    .getByRole('button')
    .filter({ has: page.getByText(person, { exact: true }) })
    .click();
  await expect(
    page.getByRole('navigation', { name: 'sidebar nav' }),
  ).toBeVisible();
}
