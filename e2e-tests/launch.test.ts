import { actionBar, banner, factStrip, requestPath } from './support/pages';
import { PortalApi } from './support/PortalApi';
import { expect, test } from './support/portalTest';
import { isProvisioned } from './support/provisioned';
import { expensiveEnvironment } from './support/values';

async function ask(api: PortalApi, name: string) {
  return await api.createTask('cloud-environment', expensiveEnvironment(name));
}

test('what was approved before runs by one click on its page', async ({
  portal,
}) => {
  const name = portal.uniqueName('click');
  const id = await ask(await portal.api('developer'), name);
  await (await portal.api('finance')).decide(id, 'approve');
  const page = await portal.as('developer', requestPath(id));

  await actionBar(page).getByRole('button', { name: 'Not yet' }).click();
  await expect(page.getByText('It starts by itself')).toBeHidden();
  await actionBar(page).getByRole('button', { name: 'Run now' }).click();

  await expect(factStrip(page)).toContainText('Completed');
  expect(await isProvisioned('cloud-environment', name)).toBe(true);
  await actionBar(page).getByText('See the run').click();
  await expect(page.getByText('Your environment is ready')).toBeVisible();
});

test('what was approved before runs by itself on the page of its task', async ({
  portal,
}) => {
  const name = portal.uniqueName('itself');
  const id = await ask(await portal.api('developer'), name);
  await (await portal.api('finance')).decide(id, 'approve');
  const page = await portal.as('developer', `/create/tasks/${id}`);

  await expect(banner(page)).toContainText('It starts by itself');

  await expect(page.getByText('Your environment is ready')).toBeVisible({
    timeout: 30_000,
  });
});

test('three open pages of an approved request start one task', async ({
  portal,
}) => {
  const name = portal.uniqueName('once');
  const developer = await portal.api('developer');
  const id = await ask(developer, name);
  const pages = [
    await portal.as('developer', requestPath(id)),
    await portal.as('developer', `/create/tasks/${id}`),
    await portal.as('developer', requestPath(id)),
  ];
  await expect(banner(pages[1])).toContainText('Waiting for approval');

  await (await portal.api('finance')).decide(id, 'approve');

  await expect(pages[1].getByText('Your environment is ready')).toBeVisible();
  const { tasks } = await developer.get('/api/scaffolder/v2/tasks');
  const ofThisName = tasks.filter(
    (task: any) => task.spec.parameters.name === name,
  );
  expect(ofThisName).toHaveLength(1);
});

test('an approval can be revoked until it runs', async ({ portal }) => {
  const name = portal.uniqueName('revoked');
  const developer = await portal.api('developer');
  const id = await ask(developer, name);
  await (await portal.api('finance')).decide(id, 'approve');
  const finance = await portal.as('finance', requestPath(id));

  await actionBar(finance)
    .getByRole('button', { name: 'Revoke the approval' })
    .click();
  await finance.getByRole('dialog').getByLabel('Comment').fill('Too early');
  await finance.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(factStrip(finance)).toContainText('Approval revoked');

  const page = await portal.as('developer', `/create/tasks/${id}`);
  await expect(banner(page)).toContainText('The approval was revoked');
  expect(await isProvisioned('cloud-environment', name)).toBe(false);
});
