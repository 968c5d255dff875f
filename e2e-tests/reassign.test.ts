import { actionBar, requestPath, rowLink } from './support/pages';
import { expect, test } from './support/portalTest';
import { cloudEnvironment } from './support/values';

test('somebody who can decide asks somebody else by name', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const id = await developer.createTask(
    'cloud-environment',
    cloudEnvironment(portal.uniqueName('reassigned'), {
      environment: 'production',
    }),
  );

  const paul = await portal.as('platform', requestPath(id));
  await actionBar(paul)
    .getByRole('button', { name: 'Ask somebody else' })
    .click();
  const dialog = paul.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Whom to ask' }).fill('Sel');
  await expect(paul.getByRole('option', { name: /Paul/ })).toBeHidden();
  await paul.getByRole('option', { name: 'Selma Security' }).click();
  await dialog.getByLabel(/should know/).fill('You have built the last one.');
  await dialog.getByRole('button', { name: 'Ask them' }).click();
  await expect(paul.getByText('They are asked.')).toBeVisible();
  await expect(paul.getByRole('region', { name: 'Who decides' })).toContainText(
    'Asked by name: Selma Security',
  );
  const record = paul.getByRole('region', { name: 'Record' });
  await expect(record).toContainText('platform asked security-two to decide.');
  await expect(record).toContainText('You have built the last one.');

  const selma = await portal.as('security-two', '/approvals');
  const row = selma.getByRole('row').filter({ has: rowLink(selma, id) });
  await expect(row).toContainText('Asked by name: Selma Security');
  // It takes nothing away from anybody.
  await actionBar(paul)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(paul.getByText('You approved this.')).toBeVisible();
});
