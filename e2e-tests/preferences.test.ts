import { expect, test } from './support/portalTest';

test('people say how they want to be told, and what cannot be muted is said', async ({
  portal,
}) => {
  const page = await portal.as('auditor', '/approvals');
  await page.getByRole('link', { name: 'Your settings' }).click();
  await expect(page).toHaveURL(/\/approvals\/settings$/);
  await expect(
    page.getByRole('region', { name: 'What you are always told' }),
  ).toContainText('passed in an emergency without you');
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();

  await page.getByRole('checkbox', { name: /^Reminders/ }).uncheck();
  await page.getByRole('radio', { name: 'Together, once a day' }).check();
  await save.click();
  await expect(page.getByText('Saved.')).toBeVisible();

  await page.reload();
  await expect(
    page.getByRole('checkbox', { name: /^Reminders/ }),
  ).not.toBeChecked();
  await expect(
    page.getByRole('radio', { name: 'Together, once a day' }),
  ).toBeChecked();
  const auditor = await portal.api('auditor');
  expect(await auditor.get('/api/approvals/preferences')).toEqual({
    digest: 'daily',
    muted: ['reminder'],
  });
});
