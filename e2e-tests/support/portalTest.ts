import { Page, expect, test as base } from '@playwright/test';
import { ConsoleWatch } from './ConsoleWatch';
import { Person, PortalApi } from './PortalApi';

/** Where the demo portal keeps who is signed in, by tab. */
const REMEMBERED_PERSON = 'greenlane.demo.person';

type PageOptions = {
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
};

type Portal = {
  /**
   * A page of this person in a browser of their own. Further people get further browsers, so that several
   * can look at one request at the same time.
   */
  as(person: Person, path?: string, options?: PageOptions): Promise<Page>;
  /** A page of somebody who has not signed in yet. */
  asStranger(path?: string): Promise<Page>;
  /** The portal's HTTP API as this person. */
  api(person: Person): Promise<PortalApi>;
  /** A name for the form that no other test and no earlier run has used. */
  uniqueName(prefix: string): string;
  /** Expects errors in the browser's console that match; others fail the test. */
  allowConsoleErrors(pattern: RegExp): void;
};

/** Playwright's `test` with the portal's people. Errors in any browser's console fail the test. */
export const test = base.extend<{ portal: Portal }>({
  portal: async ({ browser, baseURL }, use, testInfo) => {
    const watch = new ConsoleWatch();
    const pages: Page[] = [];
    const open = async (options: PageOptions = {}) => {
      const context = await browser.newContext({ baseURL, ...options });
      const page = await context.newPage();
      pages.push(page);
      watch.follow(page);
      return page;
    };
    await use({
      as: async (person, path = '/', options = {}) => {
        const page = await open(options);
        const isLegacy = testInfo.project.name === 'legacy';
        if (!isLegacy) {
          await remember(page, person);
        }
        await page.goto(path);
        if (isLegacy) {
          await signIn(page, person);
        }
        return page;
      },
      asStranger: async (path = '/') => {
        const page = await open();
        await page.goto(path);
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
  // The element around the side bar has no size of its own.
  await expect(
    page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link')
      .first(),
  ).toBeVisible();
}

/** Signs in the way a reload of a signed-in tab does. */
async function remember(page: Page, person: Person) {
  await page.addInitScript(
    ([key, name]) => window.sessionStorage.setItem(key, name),
    [REMEMBERED_PERSON, person],
  );
}
