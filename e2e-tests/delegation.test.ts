import { Page } from '@playwright/test';
import { actionBar, factStrip, requestPath, rowLink } from './support/pages';
import { expect, test } from './support/portalTest';
import { productionService } from './support/values';

/** Picks from a field that offers what the catalog has. */
async function pick(page: Page, field: string, text: string, option: RegExp) {
  await page.getByRole('textbox', { name: field, exact: true }).fill(text);
  await page.getByRole('option', { name: option }).click();
}

test('somebody decides for another for as long as it is delegated, with both names', async ({
  portal,
}) => {
  portal.allowConsoleErrors(/404 \(Not Found\)/);
  const developer = await portal.api('developer');
  const ask = () =>
    developer.createTask(
      'production-service',
      productionService(portal.uniqueName('delegated')),
    );
  const id = await ask();

  const lead = await portal.as('team-lead', '/approvals');
  await lead.getByRole('link', { name: 'Delegation' }).click();
  await expect(lead).toHaveURL(/\/approvals\/delegation$/);
  await pick(lead, 'Who decides', 'oscar', /Oscar Outsider/);
  await lead.getByText('Only some requests').click();
  await pick(lead, 'Templates', 'production', /Production service/);
  await lead.getByRole('button', { name: 'Delegate', exact: true }).click();
  await expect(lead.getByText('It is delegated.')).toBeVisible();
  const given = lead
    .getByRole('region', { name: 'Who decides for you' })
    .getByRole('listitem')
    .filter({ hasText: 'Oscar Outsider' });
  await expect(given).toContainText('Oscar Outsider decides for Tariq Lead');
  await expect(given).toContainText('in force');
  await expect(given).toContainText('Only for Production service');

  const outsider = await portal.as('outsider', '/approvals');
  await expect(outsider.getByText(/You decide for/).first()).toContainText(
    'Tariq Lead',
  );
  await rowLink(outsider, id).click();
  await expect(actionBar(outsider)).toContainText('You decide for Tariq Lead');
  await actionBar(outsider)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(outsider.getByText('You approved this.')).toBeVisible();
  const decisions = outsider.getByRole('region', { name: 'Decisions' });
  await expect(decisions).toContainText(
    'Oscar Outsider for Tariq Lead approved in Owner',
  );
  await expect(
    outsider.getByRole('region', { name: 'Who decides' }),
  ).toContainText('approved by Oscar Outsider for Tariq Lead');
  await expect(outsider.getByRole('region', { name: 'Record' })).toContainText(
    'outsider approved for team-lead',
  );

  await given.getByRole('button', { name: 'End it' }).click();
  await lead.getByRole('button', { name: 'End the delegation' }).click();
  await expect(given.filter({ hasText: 'in force' })).toBeHidden();
  await outsider.goto(requestPath(await ask()));
  await expect(outsider.getByText('No such request')).toBeVisible();
  // What was decided stands.
  await lead.goto(requestPath(id));
  await expect(lead.getByRole('region', { name: 'Decisions' })).toContainText(
    'Oscar Outsider for Tariq Lead',
  );
  await expect(factStrip(lead)).toContainText('Waiting for approval');
});

test('whoever has a seat of their own chooses in which one they decide', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const security = await portal.api('security');
  const id = await developer.createTask(
    'production-service',
    productionService(portal.uniqueName('seats')),
  );
  await (await portal.api('team-lead')).decide(id, 'approve');
  const delegation = await security.post('/api/approvals/delegations', {
    delegate: 'user:default/security-two',
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  });

  const selma = await portal.as('security-two', requestPath(id));
  const seat = actionBar(selma).getByRole('button', { name: /^Decide for/ });
  await expect(seat).toContainText('Yourself');
  await seat.click();
  await selma.getByRole('option', { name: 'Samir Security' }).click();
  await actionBar(selma)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(selma.getByRole('region', { name: 'Decisions' })).toContainText(
    'Selma Security for Samir Security approved',
  );

  await security.request(
    'DELETE',
    `/api/approvals/delegations/${delegation.id}`,
  );
});

test('what the server objects to stands beside its field', async ({
  portal,
}) => {
  portal.allowConsoleErrors(/400 \(Bad Request\)/);
  const page = await portal.as('finance', '/approvals/delegation');

  await pick(page, 'Who decides', 'fiona', /Fiona Finance/);
  await page.getByRole('button', { name: 'Delegate', exact: true }).click();

  await expect(
    page.getByText('Nobody delegates to themselves: “Who decides” has to be'),
  ).toBeVisible();
  await expect(
    page.getByRole('textbox', { name: 'Who decides' }),
  ).toHaveAttribute('aria-invalid', 'true');
});

test('an administrator delegates for somebody else', async ({ portal }) => {
  const page = await portal.as('platform', '/approvals/delegation');

  await pick(page, 'For whom', 'dolores', /Dolores Director/);
  await pick(page, 'Who decides', 'petra', /Petra Platform/);
  await page.getByRole('button', { name: 'Delegate', exact: true }).click();
  const made = page
    .getByRole('region', { name: 'Everybody’s delegations' })
    .getByRole('listitem')
    .filter({ hasText: 'Petra Platform decides for Dolores Director' })
    .filter({ hasText: 'in force' });
  await expect(made).toContainText('Set up by Paul Platform');

  await made.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('button', { name: 'End the delegation' }).click();
  await expect(made).toBeHidden();
});
