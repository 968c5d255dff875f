import { banner } from './support/pages';
import { expect, test } from './support/portalTest';
import { Wizard, fillCloudEnvironment } from './support/Wizard';

const CLOUD_ENVIRONMENT = '/create/templates/default/cloud-environment';

test('the panel answers while the form is filled in', async ({ portal }) => {
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);
  const { panel } = wizard;

  await wizard.fill('Name', portal.uniqueName('panel'));
  await wizard.next();
  await expect(panel).toContainText('Runs at once');
  await expect(panel).toContainText('conditional');
  await expect(panel).toContainText('$70 a month');
  await expect(panel).toContainText('$430 below the line of $500');

  await wizard.fill('Nodes', '18');
  await expect(panel).toContainText('$550 a month');
  await expect(panel).toContainText('$50 over the line of $500');
  await expect(panel).toContainText('Waits for approval');
  await expect(panel).toContainText('Fiona Finance');

  await wizard.choose('Size of a node', 'Large');
  await expect(panel).toContainText('$8,650 a month');

  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await wizard.choose('Environment', 'Production');
  await expect(panel).toContainText('escalated');
  await expect(panel).toContainText('Production changes are reviewed');
  await expect(panel).toContainText('Samir Security');
});

test('the button says who will be asked', async ({ portal }) => {
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);

  await fillCloudEnvironment(wizard, { name: portal.uniqueName('button') });
  await expect(wizard.createButton('Create')).toBeVisible();

  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await wizard.fill('Nodes', '20');
  await wizard.review();
  await expect(
    wizard.createButton('Request approval from Finance'),
  ).toBeVisible();
});

test('a submission that fails can be tried again', async ({ portal }) => {
  portal.allowConsoleErrors(/503 \(Service Unavailable\)/);
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);
  await page.route('**/api/scaffolder/v2/tasks', route =>
    route.fulfill({
      status: 503,
      json: { error: { message: 'Approvals cannot be asked right now.' } },
    }),
  );
  const name = portal.uniqueName('again');
  await fillCloudEnvironment(wizard, { name, nodes: 20 });

  await wizard.createButton().click();
  await expect(wizard.panel).toContainText('It could not be created');
  await expect(wizard.panel).toContainText(
    'Approvals cannot be asked right now.',
  );
  await page.unroute('**/api/scaffolder/v2/tasks');
  await wizard.panel.getByRole('button', { name: 'Try again' }).click();

  await expect(banner(page)).toContainText('Waiting for approval by Finance');
});

test('a submission that fails can be edited', async ({ portal }) => {
  portal.allowConsoleErrors(/503 \(Service Unavailable\)/);
  const page = await portal.as('developer', CLOUD_ENVIRONMENT);
  const wizard = new Wizard(page);
  await page.route(
    '**/api/scaffolder/v2/tasks',
    route =>
      route.fulfill({
        status: 503,
        json: { error: { message: 'Approvals cannot be asked right now.' } },
      }),
    { times: 1 },
  );
  const name = portal.uniqueName('edited');
  await fillCloudEnvironment(wizard, { name, nodes: 20 });

  await wizard.createButton().click();
  await wizard.panel.getByRole('button', { name: 'Edit' }).click();

  await expect(wizard.field('Name')).toHaveValue(name);
  await wizard.next();
  await expect(wizard.field('Nodes')).toHaveValue('20');
  await wizard.review();
  await wizard.create('Request approval from Finance');
});

test('typing is not disturbed by the answers', async ({ portal }) => {
  const page = await portal.as(
    'developer',
    '/create/templates/default/production-service',
  );
  const wizard = new Wizard(page);
  const name = portal.uniqueName('typed-letter-by-letter');

  await wizard.field('Name').pressSequentially(name, { delay: 60 });
  await expect(wizard.field('Name')).toHaveValue(name);
  await wizard.field('Owner').pressSequentially('payments', { delay: 120 });

  await expect(wizard.field('Owner')).toHaveValue('payments');
  await expect(wizard.field('Owner')).toBeFocused();
  await expect(page.getByRole('option', { name: /payments/i })).toBeVisible();
});

test('the wizard works without an answer from the policy', async ({
  portal,
}) => {
  portal.allowConsoleErrors(/503 \(Service Unavailable\)/);
  const page = await portal.as('developer', '/create');
  await page.route('**/api/approvals/**', route =>
    route.fulfill({ status: 503, json: { error: { message: 'Starting' } } }),
  );
  await page.goto('/create/templates/default/sandbox');
  const wizard = new Wizard(page);

  await wizard.fill('Name', portal.uniqueName('unanswered'));
  await expect(wizard.panel).toContainText('cannot be checked right now');
  await wizard.review();
  await wizard.create('Create');

  await expect(page.getByText('Your sandbox is ready')).toBeVisible();
});
