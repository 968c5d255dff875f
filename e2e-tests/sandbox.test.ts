import { expect, signIn, test } from './support/portalTest';
import { isProvisioned } from './support/provisioned';

test('one click signs a developer in, who sees the four templates', async ({
  portal,
}) => {
  const page = await portal.asStranger();
  await signIn(page, 'developer');

  for (const title of [
    'Sandbox',
    'Cloud environment',
    'Production service',
    'Team secret',
  ]) {
    await expect(page.getByText(title, { exact: true })).toBeVisible();
  }
});

test('a sandbox runs from the wizard to its end without anybody being asked', async ({
  portal,
}) => {
  const name = portal.uniqueName('sandbox');
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
