import { Page } from '@playwright/test';
import { checkLook } from './support/looks';
import { actionBar, requestPath } from './support/pages';
import { expect, test } from './support/portalTest';
import { productionService } from './support/values';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 420]) {
    test(`settings and dialogs fit ${width} pixels in the ${colorScheme} theme`, async ({
      portal,
    }, testInfo) => {
      const developer = await portal.api('developer');
      const id = await developer.createTask(
        'production-service',
        productionService(portal.uniqueName(`${colorScheme}-${width}-s`)),
      );
      const look = { colorScheme, viewport: { width, height: 900 } };
      const check = (page: Page, name: string) =>
        checkLook(page, name, { colorScheme, testInfo });

      const page = await portal.as('platform', '/approvals/delegation', look);
      await page.getByText('Only some requests').click();
      await expect(page.getByLabel('Cost a month at most')).toBeVisible();
      await check(page, 'delegation');

      await page.goto('/approvals/settings');
      await expect(page.getByText('What you are always told')).toBeVisible();
      await check(page, 'notifications');

      await page.goto(requestPath(id));
      const bar = actionBar(page);
      await bar.getByRole('button', { name: 'Ask somebody else' }).click();
      await expect(page.getByLabel(/Whom to ask/)).toBeVisible();
      await check(page, 'ask somebody else');
      await page.getByRole('button', { name: 'Cancel' }).click();

      await bar.getByRole('button', { name: 'Break the glass' }).click();
      await expect(page.getByLabel(/cannot wait/)).toBeVisible();
      await check(page, 'break the glass');
    });
  }
}
