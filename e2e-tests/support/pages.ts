import { Page } from '@playwright/test';

/** Above a held task: who is waited for, and the way on. */
export function banner(page: Page) {
  return page.getByRole('region', { name: 'Approval request' });
}

export function requestPath(id: string) {
  return `/approvals/requests/${id}`;
}

/** At the lower edge of a request's page: what the viewer can do. */
export function actionBar(page: Page) {
  return page.getByRole('region', { name: 'Decide', exact: true });
}

/** Status, tier, requester and so on, at the top of a request's page. */
export function factStrip(page: Page) {
  return page.getByLabel('The request in short');
}

/** The row or card of one request in a list. */
export function rowLink(page: Page, id: string) {
  return page.locator(`a[href$="${requestPath(id)}"]`);
}

/** Whether this page has been loaded anew since `mark` was called. */
export async function mark(page: Page) {
  await page.evaluate(() => Object.assign(window, { greenlaneMark: true }));
  return async () =>
    await page.evaluate(() => Reflect.get(window, 'greenlaneMark') === true);
}
