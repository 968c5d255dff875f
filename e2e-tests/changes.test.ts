import { Page } from '@playwright/test';
import { actionBar, factStrip, requestPath } from './support/pages';
import { expect, test } from './support/portalTest';
import { isProvisioned } from './support/provisioned';
import { expensiveEnvironment, productionService } from './support/values';
import { Wizard } from './support/Wizard';

function whatChanged(page: Page) {
  return page.getByRole('region', { name: 'What changed' });
}

/** Asks for changes with another number of nodes, by keyboard alone. */
async function suggestNodes(page: Page, nodes: string, comment: string) {
  await expect(
    actionBar(page).getByRole('button', { name: /^Ask for changes/ }),
  ).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.type(comment);
  await actionBar(page).getByLabel('Suggest a value for').selectOption('Nodes');
  await expect(
    actionBar(page).getByLabel('Nodes', { exact: true }),
  ).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(nodes);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('You asked for changes.')).toBeVisible();
}

/** Goes back to the form, and to its review. */
async function editAgain(
  page: Page,
  change?: (wizard: Wizard) => Promise<void>,
) {
  await actionBar(page)
    .getByRole('button', { name: 'Edit and send again' })
    .click();
  const wizard = new Wizard(page);
  await expect(
    page.getByText('You are changing an earlier request'),
  ).toBeVisible();
  await wizard.next();
  await change?.(wizard);
  await wizard.review();
  return wizard;
}

test('a request is changed as asked, replaces the first, and runs once the change is approved', async ({
  portal,
}) => {
  const name = portal.uniqueName('changed');
  const developer = await portal.api('developer');
  const first = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(name),
  );
  const finance = await portal.as('finance', requestPath(first));
  await suggestNodes(finance, '18', 'Two fewer have to do.');

  const page = await portal.as('developer', requestPath(first));
  await expect(
    page.getByRole('alert').filter({ hasText: 'asked for changes' }),
  ).toContainText('Two fewer have to do.');
  const wizard = await editAgain(page, async form => {
    await expect(form.field('Nodes')).toHaveValue('18');
    await form.fill('Storage in GB', '200');
  });
  const second = await wizard.create('Request approval from Finance');
  expect(second).not.toBe(first);
  await developer.waitForStatus(first, 'superseded');

  await finance.getByRole('link', { name: 'See what took its place' }).click();
  await expect(finance).toHaveURL(requestPath(second));
  await expect(whatChanged(finance).getByRole('row')).toHaveText([
    /Form key/,
    /nodes.*20.*18/,
    /storageGb.*100.*200/,
  ]);
  await expect(factStrip(finance)).toContainText('Waiting for approval');
  await actionBar(finance)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(finance.getByText('You approved this.')).toBeVisible();

  // The requester has the page of the held task open.
  await expect(page.getByText('Your environment is ready')).toBeVisible({
    timeout: 30_000,
  });
  expect(await isProvisioned('cloud-environment', name)).toBe(true);
});

test('what is sent just as suggested counts as approved by who suggested it', async ({
  portal,
}) => {
  const name = portal.uniqueName('suggested');
  const developer = await portal.api('developer');
  const first = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(name),
  );
  const finance = await portal.as('finance', requestPath(first));
  await suggestNodes(finance, '18', 'Two fewer have to do.');

  const page = await portal.as('developer', requestPath(first));
  const wizard = await editAgain(page);
  const second = await wizard.create('Request approval from Finance');

  await expect(page.getByText('Your environment is ready')).toBeVisible({
    timeout: 30_000,
  });
  await page.goto(requestPath(second));
  await expect(
    page.getByRole('region', { name: 'Decisions' }).getByText('as suggested'),
  ).toBeVisible();
  await developer.waitForStatus(first, 'superseded');
});

test('an earlier approver confirms with one click', async ({ portal }) => {
  const name = portal.uniqueName('confirmed');
  const developer = await portal.api('developer');
  const ask = (change: object) =>
    developer.createTask('production-service', {
      ...productionService(name),
      ...change,
    });
  const first = await ask({});
  await (await portal.api('team-lead')).decide(first, 'approve');
  const second = await ask({ region: 'us-east-1' });
  await developer.post(`/api/approvals/requests/${first}/superseded-by`, {
    requestId: second,
  });

  const lead = await portal.as('team-lead', requestPath(second));
  await expect(whatChanged(lead)).toContainText('Approved before the change');
  await whatChanged(lead)
    .getByRole('button', { name: 'Confirm my approval' })
    .click();
  await expect(lead.getByText('You approved this.')).toBeVisible();
  await expect(factStrip(lead)).toContainText('Waiting for approval');
});

test('what is sent goes its own way when the first request is over by then', async ({
  portal,
}) => {
  const name = portal.uniqueName('over');
  const developer = await portal.api('developer');
  const first = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(name),
  );
  const page = await portal.as('developer', requestPath(first));
  portal.allowConsoleErrors(/409/);
  const wizard = await editAgain(page, form => form.fill('Nodes', '19'));
  await developer.post(`/api/approvals/requests/${first}/cancel`);

  const second = await wizard.create('Request approval from Finance');

  await expect(
    page.getByText('The earlier request was not replaced'),
  ).toBeVisible();
  // Nothing that was said is lost with the page.
  await page.reload();
  await expect(
    page.getByText('The earlier request was not replaced'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.goto(requestPath(second));
  await expect(factStrip(page)).toContainText('Waiting for approval');
  await expect(whatChanged(page)).toBeHidden();
});

test('what a rule lets through takes the place of the first request as well', async ({
  portal,
}) => {
  const name = portal.uniqueName('cheaper');
  const developer = await portal.api('developer');
  const first = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(name),
  );
  const page = await portal.as('developer', requestPath(first));
  const wizard = await editAgain(page, form => form.fill('Nodes', '2'));
  await wizard.create('Create');

  await expect(page.getByText('Your environment is ready')).toBeVisible({
    timeout: 30_000,
  });
  await developer.waitForStatus(first, 'superseded');
});
