import { banner } from './support/pages';
import { expect, test } from './support/portalTest';
import { expensiveEnvironment } from './support/values';

test('the page of a held task keeps one event stream open', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const id = await developer.createTask(
    'cloud-environment',
    expensiveEnvironment(portal.uniqueName('stream')),
  );
  const page = await portal.as('developer', '/create');
  const open = new Set<unknown>();
  page.on('request', request => {
    if (request.url().includes('/eventstream')) {
      open.add(request);
    }
  });
  page.on('requestfailed', request => open.delete(request));
  page.on('requestfinished', request => open.delete(request));

  await page.goto(`/create/tasks/${id}`);

  await expect(banner(page)).toContainText('Waiting for approval');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeEnabled();
  expect(open.size).toBe(1);
});
