import { expect, test } from './support/portalTest';

test('every template says on its card what usually happens', async ({
  portal,
}) => {
  const page = await portal.as('developer', '/create');

  for (const [title, outlook] of [
    ['Sandbox', 'Runs at once'],
    ['Cloud environment', 'Usually at once'],
    ['Production service', 'Needs approval'],
    ['Team secret', 'Needs approval'],
  ]) {
    const badge = page
      .locator('[class*=ApprovalsBadgedTemplateCard]')
      .filter({ has: page.getByText(title, { exact: true }) })
      .getByTitle(`What usually happens: ${outlook}`);
    await expect(badge).toBeVisible();
  }
});
