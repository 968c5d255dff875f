import { Page } from '@playwright/test';
import { checkLook } from './support/looks';
import { actionBar, factStrip, requestPath, rowLink } from './support/pages';
import { expect, test } from './support/portalTest';
import { isProvisioned } from './support/provisioned';
import { productionService } from './support/values';

const LOOKS = [
  ['light', 1440],
  ['dark', 420],
] as const;

const breakButton = (page: Page) =>
  actionBar(page).getByRole('button', { name: 'Break the glass' });

/** Names an incident and a reason in the dialog, and sends them. */
async function breakGlass(page: Page, incident: string, reason: string) {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Reference of the incident/).fill(incident);
  await dialog.getByLabel(/cannot wait/).fill(reason);
  await dialog.getByRole('button', { name: 'Break the glass' }).click();
}

test('the glass is broken in an emergency, and somebody else reviews it', async ({
  portal,
}) => {
  // The server wants more of a reason first, and a review before a second time.
  portal.allowConsoleErrors(/40[09] \((Bad Request|Conflict)\)/);
  const developer = await portal.api('developer');
  const name = portal.uniqueName('glass');
  const id = await developer.createTask(
    'production-service',
    productionService(name),
  );
  const another = await developer.createTask(
    'production-service',
    productionService(portal.uniqueName('glass-two')),
  );
  const requester = await portal.as('developer', requestPath(id));
  await expect(breakButton(requester)).toBeHidden();

  const paul = await portal.as('platform', requestPath(id));
  await breakButton(paul).click();
  const dialog = paul.getByRole('dialog');
  await expect(dialog).toContainText('Everybody who is skipped is told');
  await breakGlass(paul, 'INC-7', 'It is down.');
  await expect(dialog).toContainText('at least 20 characters');
  await expect(dialog.getByLabel(/Reference of/)).toHaveValue('INC-7');
  await breakGlass(paul, 'INC-7', 'The checkout is down, this mends it.');
  await expect(paul.getByText('Your emergency is on record.')).toBeVisible();
  await expect(factStrip(paul)).toContainText('Emergency, not reviewed');
  await expect(paul.getByText('Emergency: Incident INC-7')).toBeVisible();
  await expect(
    actionBar(paul).getByRole('button', { name: 'Close the review' }),
  ).toBeHidden();
  // The requester has the page open.
  await expect(factStrip(requester)).toContainText('Completed');
  expect(await isProvisioned('production-service', name)).toBe(true);

  // No second time before somebody has looked at the first.
  await paul.goto(requestPath(another));
  await breakButton(paul).click();
  await breakGlass(paul, 'INC-8', 'This one cannot wait for anybody either.');
  await expect(dialog).toContainText(`Nobody has reviewed`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const samir = await portal.as('security', '/approvals');
  await samir.getByRole('tab', { name: /^To review \(\d+\)$/ }).click();
  const row = samir.getByRole('row').filter({ has: rowLink(samir, id) });
  await expect(row).toContainText('Emergency, not reviewed');
  await rowLink(samir, id).click();
  await expect(
    samir.getByText('The checkout is down, this mends it.').first(),
  ).toBeVisible();
  await actionBar(samir)
    .getByRole('button', { name: 'Close the review' })
    .click();
  const review = samir.getByRole('dialog');
  await review.getByLabel(/Comment/).fill('It was right to.');
  await review.getByRole('button', { name: 'Close the review' }).click();
  await expect(samir.getByText('The review is closed.')).toBeVisible();
  await expect(factStrip(samir)).not.toContainText('not reviewed');
  await expect(samir.getByText('Samir Security reviewed it')).toBeVisible();

  await breakButton(paul).click();
  await breakGlass(paul, 'INC-8', 'This one cannot wait for anybody either.');
  await expect(paul.getByText('Your emergency is on record.')).toBeVisible();
  await samir.goto(requestPath(another));
  await (
    await portal.api('security')
  ).post(`/api/approvals/requests/${another}/break-glass/review`, {
    comment: 'It was right to.',
  });
});

test('the glass is broken for what is approved and waits for the end of a freeze', async ({
  portal,
}, testInfo) => {
  const developer = await portal.api('developer');
  const name = portal.uniqueName('frozen');
  const id = await developer.createTask('frozen', { name });
  await (await portal.api('director')).decide(id, 'approve');
  const requester = await portal.as('developer', requestPath(id));
  await expect(actionBar(requester)).toContainText('Nobody is there to help.');

  for (const [colorScheme, width] of LOOKS) {
    const viewport = { width, height: 900 };
    const look = { colorScheme, viewport };
    const paul = await portal.as('platform', requestPath(id), look);
    await breakButton(paul).click();
    await expect(paul.getByRole('dialog')).toContainText(
      'Let this run now, whatever holds it back?',
    );
    await expect(paul.locator('[class*="MuiDialog-container"]')).toHaveCSS(
      'opacity',
      '1',
    );
    await checkLook(paul, `${colorScheme} ${width}`, { colorScheme, testInfo });
  }
  const paul = await portal.as('platform-two', requestPath(id));
  await breakButton(paul).click();
  await breakGlass(paul, 'INC-9', 'The checkout is down, this mends it.');
  await expect(paul.getByText('Your emergency is on record.')).toBeVisible();
  // The requester has the page open.
  await expect(factStrip(requester)).toContainText('Completed');
  await (
    await portal.api('security')
  ).post(`/api/approvals/requests/${id}/break-glass/review`, {
    comment: 'It was right to.',
  });
});
