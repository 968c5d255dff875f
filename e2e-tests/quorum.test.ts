import { actionBar, factStrip, requestPath } from './support/pages';
import { expect, test } from './support/portalTest';
import { isProvisioned } from './support/provisioned';
import { productionService } from './support/values';
import { Wizard } from './support/Wizard';

test('a production service asks its owner, then security and two of platform', async ({
  portal,
}) => {
  const name = portal.uniqueName('service');
  const page = await portal.as(
    'developer',
    '/create/templates/default/production-service',
  );
  const wizard = new Wizard(page);
  await wizard.fill('Name', name);
  await wizard.field('Owner').pressSequentially('paym', { delay: 60 });
  await page.getByRole('option', { name: /payments/i }).click();
  await expect(wizard.panel).toContainText('escalated');
  await expect(wizard.panel).toContainText('Tariq Lead');
  await wizard.review();
  const id = await wizard.create(/^Request approval from Payments/);
  await page.goto(requestPath(id));
  await page
    .getByLabel('Say why you need this')
    .fill('Refunds by hand are slow');
  await page.getByRole('button', { name: 'Send the reason' }).click();
  await expect(page.getByText('Your reason is saved.')).toBeVisible();

  const security = await portal.as('security', requestPath(id));
  await expect(
    security.getByRole('region', { name: 'Reason given' }),
  ).toContainText('Refunds by hand are slow');
  await expect(actionBar(security)).toContainText('You cannot decide this');
  const lead = await portal.api('team-lead');
  await lead.decide(id, 'approve');
  await actionBar(security)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(security.getByText('You approved this.')).toBeVisible();

  const one = await portal.as('platform', requestPath(id));
  const two = await portal.as('platform-two', requestPath(id));
  await actionBar(one)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(one.getByText('You approved this.')).toBeVisible();
  await expect(two.getByText('1 more is needed')).toBeVisible();
  await expect(factStrip(two)).toContainText('Waiting for approval');
  expect(await isProvisioned('production-service', name)).toBe(false);
  await actionBar(two)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(two.getByText('You approved this.')).toBeVisible();

  // The requester has the request's page open, so it starts by itself.
  await expect(factStrip(page)).toContainText('Completed');
  expect(await isProvisioned('production-service', name)).toBe(true);
});

test('one of platform is enough only together with a director', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const id = await developer.createTask(
    'production-service',
    productionService(portal.uniqueName('director')),
  );
  await (await portal.api('team-lead')).decide(id, 'approve');
  await (await portal.api('security')).decide(id, 'approve');
  await (await portal.api('platform')).decide(id, 'approve');
  expect(await developer.approvalRequest(id)).toMatchObject({
    status: 'pending',
  });

  const director = await portal.as('director', requestPath(id));
  await expect(
    actionBar(director).getByRole('button', { name: /^Approve/ }),
  ).toBeEnabled();
  await director.keyboard.press('a');
  await expect(director.getByText('You approved this.')).toBeVisible();

  await developer.waitForStatus(id, 'approved');
});

test('nobody decides about their own request', async ({ portal }) => {
  const lead = await portal.api('team-lead');
  const id = await lead.createTask(
    'production-service',
    productionService(portal.uniqueName('own')),
  );

  const page = await portal.as('team-lead', requestPath(id));

  await expect(actionBar(page)).toContainText('You cannot decide this');
  await expect(
    actionBar(page).getByRole('button', { name: /^Approve/ }),
  ).toBeHidden();
});
