import {
  actionBar,
  banner,
  factStrip,
  mark,
  requestPath,
  rowLink,
} from './support/pages';
import { expect, test } from './support/portalTest';
import { isProvisioned } from './support/provisioned';
import { expensiveEnvironment } from './support/values';
import { Wizard, fillCloudEnvironment } from './support/Wizard';

const CLOUD_ENVIRONMENT = '/create/templates/default/cloud-environment';

test('a cloud environment within the budget runs at once', async ({
  portal,
}) => {
  const name = portal.uniqueName('small');
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);

  await fillCloudEnvironment(wizard, { name });
  await expect(wizard.panel).toContainText('Runs at once');
  const id = await wizard.create('Create');

  expect(id).not.toMatch(/^apr-/);
  await expect(page.getByText('Your environment is ready')).toBeVisible();
  expect(await isProvisioned('cloud-environment', name)).toBe(true);
  const developer = await portal.api('developer');
  const mine = await developer.get('/api/approvals/requests?view=mine&limit=1');
  expect(mine.items[0]).toMatchObject({
    tier: 'conditional',
    launch: { taskId: id },
  });
});

test('an expensive one waits for finance, and its page goes on live when it is approved', async ({
  portal,
}) => {
  const name = portal.uniqueName('expensive');
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);

  await fillCloudEnvironment(wizard, { name, nodes: 20 });
  const id = await wizard.create('Request approval from Finance');
  await expect(banner(page)).toContainText('Waiting for approval by Finance');
  await expect(page.getByText('Approval', { exact: true })).toBeVisible();
  const isSamePage = await mark(page);

  const finance = await portal.as('finance', '/approvals');
  await rowLink(finance, id).click();
  await expect(finance.getByText('$110 over the line of $500')).toBeVisible();
  await actionBar(finance)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(finance.getByText('You approved this.')).toBeVisible();

  await expect(page.getByText('Your environment is ready')).toBeVisible();
  await expect(banner(page)).toBeHidden();
  expect(await isSamePage()).toBe(true);
  expect(page.url()).toContain(id);
  expect(await isProvisioned('cloud-environment', name)).toBe(true);
  const developer = await portal.api('developer');
  await developer.waitForStatus(id, 'completed');
  await page.reload();
  await expect(page.getByText('Your environment is ready')).toBeVisible();
});

test('a rejected one says who rejected it and why, and can be asked for again', async ({
  portal,
}) => {
  const name = portal.uniqueName('rejected');
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);
  await fillCloudEnvironment(wizard, { name, nodes: 20 });
  const id = await wizard.create('Request approval from Finance');

  const finance = await portal.as('finance', requestPath(id));
  const bar = actionBar(finance);
  await bar.getByRole('button', { name: /^Reject/ }).click();
  await expect(bar.getByText('Write why before you reject')).toBeVisible();
  await bar.getByLabel('Comment').fill('Ten nodes are enough');
  await bar.getByRole('button', { name: /^Reject/ }).click();
  await expect(finance.getByText('You rejected this.')).toBeVisible();

  await expect(banner(page)).toContainText('Rejected by Fiona Finance');
  await expect(banner(page)).toContainText('Ten nodes are enough');
  expect(await isProvisioned('cloud-environment', name)).toBe(false);
  await banner(page)
    .getByRole('button', { name: 'Edit and send again' })
    .click();
  await expect(wizard.field('Name')).toHaveValue(name);
});

test('a withdrawn one cannot be approved any more', async ({ portal }) => {
  const developer = await portal.api('developer');
  const name = portal.uniqueName('withdrawn');
  const id = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(name),
  );
  const finance = await portal.as('finance', requestPath(id));
  await expect(
    actionBar(finance).getByRole('button', { name: /^Approve/ }),
  ).toBeVisible();

  const page = await portal.as('developer', requestPath(id));
  await actionBar(page).getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('button', { name: 'Withdraw the request' }).click();
  await expect(page.getByText('The request is withdrawn.')).toBeVisible();

  await expect(factStrip(finance)).toContainText('Withdrawn');
  await expect(
    actionBar(finance).getByRole('button', { name: /^Approve/ }),
  ).toBeHidden();
});

test('the cancel button of the scaffolder withdraws as well', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const name = portal.uniqueName('cancelled');
  const id = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(name),
  );
  const page = await portal.as('developer', `/create/tasks/${id}`);

  await page.getByRole('button', { name: 'Cancel' }).click();

  await expect(banner(page)).toContainText('Withdrawn');
  await developer.waitForStatus(id, 'cancelled');
});

test('what nobody decides in time expires on the open page', async ({
  portal,
}) => {
  const page = await portal.as(
    'developer',
    '/create/templates/default/expiring',
  );
  const wizard = new Wizard(page);
  await wizard.fill('Name', portal.uniqueName('expiring'));
  await wizard.review();
  await wizard.create('Request approval from Finance');

  await expect(banner(page)).toContainText('the request has expired', {
    timeout: 45_000,
  });
});

test('what no approval could allow is refused in the form', async ({
  portal,
}) => {
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);
  let submissions = 0;
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/v2/tasks')) {
      submissions += 1;
    }
  });

  await wizard.fill('Name', portal.uniqueName('denied'));
  await wizard.choose('Data', 'Restricted');
  await page.getByLabel('Reachable from the internet').check();
  await expect(wizard.panel).toContainText('Not allowed');
  await wizard.next();

  await expect(
    page
      .locator('form')
      .getByText(/^Restricted data must not be reachable from the internet/),
  ).toBeVisible();
  await expect(wizard.field('Name')).toBeVisible();
  await page.getByLabel('Reachable from the internet').uncheck();
  await wizard.next();
  await expect(wizard.field('Nodes')).toBeVisible();
  expect(submissions).toBe(0);
});

test('what is denied all the same says so on its page', async ({ portal }) => {
  const developer = await portal.api('developer');
  const id = await developer.createTask('cloud-environment', {
    ...expensiveEnvironment(portal.uniqueName('denied-api')),
    dataClassification: 'restricted',
    publicEndpoint: true,
  });
  const page = await portal.as('developer', `/create/tasks/${id}`);

  await expect(banner(page)).toContainText('The policy does not allow this');
  await expect(banner(page)).toContainText(
    'Restricted data must not be reachable from the internet',
  );
});

test('what nobody can decide is blocked, and says what is missing', async ({
  portal,
}) => {
  const page = await portal.as(
    'developer',
    '/create/templates/default/unattended',
  );
  const wizard = new Wizard(page);
  await wizard.fill('Name', portal.uniqueName('blocked'));
  await expect(wizard.panel).toContainText('Nobody can approve this now');
  await wizard.review();
  const id = await wizard.create(/^Request approval/);

  await expect(banner(page)).toContainText('Nobody can approve this right now');
  const platform = await portal.as('platform', requestPath(id));
  await expect(
    platform.getByText('Nobody can decide this now', { exact: true }),
  ).toBeVisible();
  await actionBar(platform)
    .getByRole('button', { name: 'Check again' })
    .click();
  await expect(platform.getByText('It has been checked again.')).toBeVisible();
  await expect(factStrip(platform)).toContainText('Blocked');
});
