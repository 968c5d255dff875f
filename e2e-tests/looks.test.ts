import { Page } from '@playwright/test';
import {
  actionBar,
  banner,
  factStrip,
  requestPath,
  rowLink,
} from './support/pages';
import { expect, test } from './support/portalTest';
import { expensiveEnvironment, productionService } from './support/values';
import { Wizard } from './support/Wizard';
import { checkLook } from './support/looks';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 700]) {
    test(`every page fits ${width} pixels in the ${colorScheme} theme`, async ({
      portal,
    }, testInfo) => {
      const developer = await portal.api('developer');
      const held = await developer.createTask(
        'cloud-environment',
        expensiveEnvironment(portal.uniqueName(`${colorScheme}-${width}`)),
      );
      const escalated = await developer.createTask(
        'production-service',
        productionService(portal.uniqueName(`${colorScheme}-${width}-p`)),
      );
      const look = { colorScheme, viewport: { width, height: 900 } };
      const check = (page: Page, name: string) =>
        checkLook(page, name, { colorScheme, testInfo });

      const page = await portal.as('developer', '/create', look);
      await expect(
        page.getByTitle('What usually happens: Runs at once'),
      ).toBeVisible();
      await check(page, 'templates');

      await page.goto('/create/templates/default/cloud-environment');
      const wizard = new Wizard(page);
      await wizard.fill('Name', 'a-look-at-the-wizard');
      await wizard.next();
      await wizard.fill('Nodes', '20');
      await expect(wizard.panel).toContainText('$110 over');
      await check(page, 'wizard');

      await page.goto(`/create/tasks/${held}`);
      await expect(banner(page)).toBeVisible();
      await check(page, 'held task');

      const lead = await portal.as('team-lead', '/approvals', look);
      await expect(rowLink(lead, escalated)).toBeVisible();
      await check(lead, 'inbox');

      await lead.goto(requestPath(escalated));
      await expect(factStrip(lead)).toContainText('escalated');
      await expect(lead.getByText('Waits for owner')).toBeVisible();
      await check(lead, 'request');

      await page.goto(requestPath(escalated));
      await actionBar(page)
        .getByRole('button', { name: 'Edit and send again' })
        .click();
      await expect(
        page.getByText('You are changing an earlier request'),
      ).toBeVisible();
      await check(page, 'wizard of an edited request');

      const edited = await developer.createTask('production-service', {
        ...productionService(portal.uniqueName(`${colorScheme}-${width}-q`)),
        region: 'us-east-1',
      });
      await developer.post(
        `/api/approvals/requests/${escalated}/superseded-by`,
        { requestId: edited },
      );
      await lead.goto(requestPath(edited));
      await expect(
        lead.getByRole('region', { name: 'What changed' }),
      ).toBeVisible();
      await lead.keyboard.press('c');
      await actionBar(lead)
        .getByLabel('Suggest a value for')
        .selectOption('Region');
      await check(lead, 'changed request');
    });
  }
}
