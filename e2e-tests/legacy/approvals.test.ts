import { actionBar, banner, mark, rowLink } from '../support/pages';
import { expect, test } from '../support/portalTest';
import { isProvisioned } from '../support/provisioned';
import { Wizard, fillCloudEnvironment } from '../support/Wizard';

test('the app of the old frontend system leads from the wizard through the inbox to the run', async ({
  portal,
}) => {
  const name = portal.uniqueName('legacy-held');
  const page = await portal.as(
    'developer',
    '/create/templates/default/cloud-environment',
  );
  const wizard = new Wizard(page);

  await fillCloudEnvironment(wizard, { name, nodes: 20 });
  await expect(wizard.panel).toContainText('$110 over the line of $500');
  const id = await wizard.create('Request approval from Finance');
  await expect(banner(page)).toContainText('Waiting for approval by Finance');
  const isSamePage = await mark(page);

  const finance = await portal.as('finance', '/approvals');
  await rowLink(finance, id).click();
  await actionBar(finance)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(finance.getByText('You approved this.')).toBeVisible();

  await expect(page.getByText('Your environment is ready')).toBeVisible();
  expect(await isSamePage()).toBe(true);
  expect(await isProvisioned('cloud-environment', name)).toBe(true);
});

test('its templates say on their cards what usually happens', async ({
  portal,
}) => {
  const page = await portal.as('developer', '/create');

  await expect(
    page.getByTitle('What usually happens: Runs at once'),
  ).toBeVisible();
});

test('its people set for themselves who decides for them and what they are told', async ({
  portal,
}) => {
  const page = await portal.as('finance', '/approvals');
  await page.getByRole('link', { name: 'Delegation' }).click();
  await expect(page.getByText('Who decides for you')).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Who decides', exact: true })
    .fill('dolores');
  await page.getByRole('option', { name: /Dolores Director/ }).click();

  await page.getByRole('tab', { name: 'Notifications' }).click();
  await expect(page.getByText('What you are always told')).toBeVisible();
});
