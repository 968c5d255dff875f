import { actionBar, factStrip, requestPath, rowLink } from './support/pages';
import { expect, test } from './support/portalTest';
import { expensiveEnvironment } from './support/values';

test('a request stands in the lists of those whom it concerns', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const id = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(portal.uniqueName('lists')),
  );

  const finance = await portal.as('finance', '/approvals');
  await expect(rowLink(finance, id)).toBeVisible();
  const auditor = await portal.as('auditor', '/approvals');
  await expect(auditor.getByText('Nothing waits for you')).toBeVisible();
  await auditor.getByRole('tab', { name: 'All' }).click();
  await expect(rowLink(auditor, id)).toBeVisible();
  const page = await portal.as('developer', '/approvals?view=mine');
  await expect(rowLink(page, id)).toBeVisible();
  // Other walks may have given them requests of their own to see.
  const outsider = await portal.as(
    'outsider',
    `/approvals?view=all&search=${id}`,
  );
  await expect(outsider.getByText('No request matches')).toBeVisible();
});

test('somebody who may not see a request learns nothing about it', async ({
  portal,
}) => {
  portal.allowConsoleErrors(/404 \(Not Found\)/);
  const developer = await portal.api('developer');
  const id = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(portal.uniqueName('hidden')),
  );

  const outsider = await portal.as('outsider', requestPath(id));

  await expect(outsider.getByText('No such request')).toBeVisible();
  await expect(outsider.getByText('Cloud environment')).toBeHidden();
});

test('the number at the navigation item grows and shrinks live', async ({
  portal,
}) => {
  const page = await portal.as('finance', '/catalog');
  const badge = page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByLabel(/requests? waits? for you/);
  const finance = await portal.api('finance');
  const { totalItems } = await finance.get(
    '/api/approvals/requests?view=inbox&limit=1',
  );
  const developer = await portal.api('developer');

  const id = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(portal.uniqueName('count')),
  );
  await expect(badge).toContainText(String(totalItems + 1));
  await finance.decide(id, 'reject', 'Not now');
  if (totalItems > 0) {
    await expect(badge).toContainText(String(totalItems));
  } else {
    await expect(badge).toBeHidden();
  }
});

test('an open inbox says that there is more and leaves the rows where they are', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const ask = (prefix: string) =>
    developer.createTask(
      'cloud-environment',
      expensiveEnvironment(portal.uniqueName(prefix)),
    );
  const first = await ask('first');
  const page = await portal.as('finance', '/approvals');
  await expect(rowLink(page, first)).toBeVisible();

  const second = await ask('second');
  await expect(page.getByText('1 new request')).toBeVisible();
  await expect(rowLink(page, second)).toBeHidden();
  await page.getByRole('button', { name: 'Update the list' }).click();
  await expect(rowLink(page, second)).toBeVisible();
});

test('an inbox is worked off by the keyboard alone', async ({ portal }) => {
  const developer = await portal.api('developer');
  const ask = (prefix: string) =>
    developer.createTask(
      'cloud-environment',
      expensiveEnvironment(portal.uniqueName(prefix)),
    );
  const older = await ask('older');
  const newer = await ask('newer');
  const page = await portal.as('finance', '/approvals');
  await expect(rowLink(page, newer)).toBeVisible();

  await page.keyboard.press('j');
  await expect(rowLink(page, newer)).toBeFocused();
  await page.keyboard.press('j');
  await expect(rowLink(page, older)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(factStrip(page)).toContainText('Waiting for approval');
  await page.keyboard.press('a');
  await expect(page.getByText('You approved this.')).toBeVisible();
  expect((await developer.approvalRequest(older)).status).toBe('approved');

  await page.goto(requestPath(newer));
  await expect(
    actionBar(page).getByRole('button', { name: /^Reject/ }),
  ).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.type('a reason, typed where single letters do nothing');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('You rejected this.')).toBeVisible();
  expect((await developer.approvalRequest(newer)).status).toBe('rejected');
});

test('held requests stand in the list of tasks', async ({ portal }) => {
  const developer = await portal.api('developer');
  const id = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(portal.uniqueName('task-list')),
  );

  const page = await portal.as('developer', '/create/tasks');
  const row = page.getByRole('row').filter({ hasText: id });
  await expect(row).toContainText('processing');
  await row.getByRole('link', { name: id }).click();

  await expect(page).toHaveURL(new RegExp(`/create/tasks/${id}$`));
});
