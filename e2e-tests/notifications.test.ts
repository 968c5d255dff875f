import { factStrip } from './support/pages';
import { PortalApi } from './support/PortalApi';
import { expect, test } from './support/portalTest';
import { waitUntil } from './support/waitUntil';

test('those who can decide and the requester are told', async ({ portal }) => {
  const developer = await portal.api('developer');
  const director = await portal.api('director');
  const name = portal.uniqueName('told');
  const id = await developer.createTask('frozen', { name });
  await notified(director, id);

  const page = await portal.as('director', '/notifications');
  await page
    .getByRole('link', { name: /developer asks for frozen/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/approvals/requests/${id}$`));
  await expect(factStrip(page)).toContainText('Dana Developer');

  await director.decide(id, 'reject', 'Not this month');
  const { payload } = await notified(developer, id);
  expect(payload).toMatchObject({
    title: expect.stringContaining('was rejected'),
    link: `/approvals/requests/${id}`,
  });
  expect(JSON.stringify(payload)).not.toContain('Not this month');
});

async function notified(api: PortalApi, id: string) {
  return await waitUntil(`a notification about ${id}`, async () => {
    const { notifications } = await api.get(
      '/api/notifications/notifications?limit=50',
    );
    return notifications.find((notification: any) =>
      notification.payload.link?.endsWith(id),
    );
  });
}
