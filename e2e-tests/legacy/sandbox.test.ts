import { expect, test } from '../support/portalTest';
import { isProvisioned } from '../support/provisioned';

test('the app of the old frontend system runs a sandbox as well', async ({
  portal,
}) => {
  const name = portal.uniqueName('legacy');
  const page = await portal.as(
    'developer',
    '/create/templates/default/sandbox',
  );

  await page.getByLabel(/^Name/).fill(name);
  await page.getByRole('button', { name: /^review$/i }).click();
  await page.getByRole('button', { name: /^create$/i }).click();

  await expect(page).toHaveURL(/\/create\/tasks\//);
  await expect(page.getByText('Your sandbox is ready')).toBeVisible();
  expect(await isProvisioned('sandbox', name)).toBe(true);
});
