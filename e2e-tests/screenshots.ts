import { join } from 'node:path';
import { actionBar, requestPath } from './support/pages';
import { expect, test } from './support/portalTest';
import { cloudEnvironment } from './support/values';
import { Wizard } from './support/Wizard';

// The pictures of the README: `npm run screenshots`.

const images = join(__dirname, '../docs/images');

test('the wizard, a little over the budget', async ({ portal }) => {
  const page = await portal.as(
    'developer',
    '/create/templates/default/cloud-environment',
  );
  const wizard = new Wizard(page);
  await wizard.fill('Name', 'checkout-load-test');
  await wizard.next();
  await wizard.choose('Size of a node', 'Medium');
  await wizard.fill('Nodes', '4');
  await wizard.fill('Storage in GB', '500');
  await expect(wizard.panel).toContainText('$30 over the line');

  await page.screenshot({ path: join(images, 'wizard.png') });
});

test('an escalated request, as security sees it', async ({ portal }) => {
  const developer = await portal.api('developer');
  const id = await developer.createTask(
    'cloud-environment',
    cloudEnvironment(`checkout-eu-${Date.now() % 1000}`, {
      environment: 'production',
      dataClassification: 'confidential',
      publicEndpoint: true,
      size: 'medium',
      nodes: 6,
      storageGb: 500,
    }),
  );
  await developer.post(`/api/approvals/requests/${id}/justification`, {
    text: 'The new checkout goes live on Monday.',
  });
  const finance = await portal.api('finance');
  await finance.decide(id, 'approve', 'Planned for this quarter.');
  await (await portal.api('platform')).decide(id, 'approve');
  const viewport = { width: 1440, height: 860 };

  const page = await portal.as('security', requestPath(id), { viewport });
  await expect(
    actionBar(page).getByRole('button', { name: /^Approve/ }),
  ).toBeVisible();
  await expect(page.getByText('Fiona Finance').first()).toBeVisible();

  await page.screenshot({ path: join(images, 'request.png') });
});
