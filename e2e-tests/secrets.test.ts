import { actionBar, banner, requestPath } from './support/pages';
import { expect, test } from './support/portalTest';
import { isProvisioned } from './support/provisioned';
import { Wizard } from './support/Wizard';

const TEAM_SECRET = '/create/templates/default/team-secret';

test('a secret is typed undisturbed, kept nowhere, and typed again to run', async ({
  portal,
}) => {
  const name = portal.uniqueName('secret');
  const secret = 'hunter2-with-more-letters';
  const page = await portal.as('developer', TEAM_SECRET);
  const wizard = new Wizard(page);
  await wizard.fill('Name', name);
  // Slower than the panel's answers come: none of them may take the field away.
  await wizard.field('Secret').pressSequentially(secret, { delay: 60 });
  await expect(wizard.field('Secret')).toHaveValue(secret);
  await wizard.review();
  const id = await wizard.create('Request approval from Payments');
  await expect(banner(page)).toContainText('Waiting for approval by Payments');

  const lead = await portal.as('team-lead', requestPath(id));
  await expect(lead.getByText('secret, not shown')).toBeVisible();
  await actionBar(lead)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(lead.getByText('You approved this.')).toBeVisible();

  await expect(banner(page)).toContainText('Approved. Ready to run');
  await banner(page)
    .getByRole('button', { name: 'Enter secrets and run' })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Run' })).toBeDisabled();
  await dialog.getByLabel(/^secret/).fill(secret);
  await dialog.getByRole('button', { name: 'Run' }).click();

  await expect(page.getByText('The secret is stored')).toBeVisible();
  expect(await isProvisioned('team-secret', name)).toBe(true);
  const developer = await portal.api('developer');
  const request = await developer.waitForStatus(id, 'completed');
  const events = await developer.get(`/api/approvals/requests/${id}/events`);
  const task = await developer.get(
    `/api/scaffolder/v2/tasks/${request.launch.taskId}`,
  );
  const everything = JSON.stringify([request, events, task]);
  expect(everything).not.toContain(secret);
  expect(everything).not.toContain('*'.repeat(secret.length));
});
