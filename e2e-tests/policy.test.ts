import { rowLink } from './support/pages';
import { expect, test } from './support/portalTest';
import { expensiveEnvironment, productionService } from './support/values';

// Three of them are the walks' own (e2e-tests/portal/additions.yaml).
const TIERS = [
  'automated',
  'conditional',
  'reviewed',
  'escalated',
  'hurried',
  'unattended',
  'frozen',
  'denied',
];
const RULES = [
  'Sandboxes',
  'Cloud environments',
  'Production',
  'Sensitive data',
  'Restricted data in public',
  'Production services',
  'Team secrets',
];

test('how approvals work here is explained from the policy in force', async ({
  portal,
}) => {
  const page = await portal.as('developer', '/approvals');
  await page.getByRole('link', { name: 'How approvals work here' }).click();

  await expect(page).toHaveURL(/\/approvals\/policy$/);
  const tiers = page.getByRole('list', {
    name: 'The tiers, from the least to the most restrictive',
  });
  await expect(tiers.locator(':scope > li')).toHaveCount(TIERS.length);
  for (const [index, tier] of TIERS.entries()) {
    const lane = tiers.locator(':scope > li').nth(index);
    await expect(lane).toContainText(tier, { ignoreCase: true });
  }
  for (const rule of RULES) {
    await expect(
      tiers.getByRole('link', { name: rule, exact: true }),
    ).toBeVisible();
    await expect(
      page.getByRole('heading', { name: rule, exact: true }),
    ).toBeVisible();
  }
  await expect(page.getByText('Stays within $500 a month')).toBeVisible();

  await tiers
    .getByRole('link', { name: 'Production services', exact: true })
    .click();
  await expect(page).toHaveURL(/#rule-production-service$/);
  await expect(page.locator('#rule-production-service')).toBeInViewport();
});

test('a rule leads to the requests that it decided, as far as one may see them', async ({
  portal,
}) => {
  const developer = await portal.api('developer');
  const outsider = await portal.api('outsider');
  const ask = expensiveEnvironment(portal.uniqueName('decided'));
  const own = await developer.createTask('cloud-environment', ask);
  const others = await outsider.createTask('cloud-environment', {
    ...ask,
    name: portal.uniqueName('unseen'),
  });
  const ofAnotherRule = await developer.createTask(
    'production-service',
    productionService(portal.uniqueName('other-rule')),
  );
  const { totalItems } = await developer.get(
    '/api/approvals/requests?view=all&rule=cloud-environment&limit=1',
  );

  const page = await portal.as('developer', '/approvals/policy');
  const link = page
    .locator('#rule-cloud-environment')
    .getByRole('link', { name: /^Requests that this rule decided/ });
  await link.scrollIntoViewIfNeeded();
  await expect(link).toContainText(`(${totalItems})`);
  await link.click();

  const chip = page.getByText('Decided by the rule Cloud environments');
  await expect(chip).toBeVisible();
  await expect(rowLink(page, own)).toBeVisible();
  await expect(rowLink(page, others)).toBeHidden();
  await expect(rowLink(page, ofAnotherRule)).toBeHidden();

  await page.getByTestId('remove-rule-cloud-environment').click();
  await expect(chip).toBeHidden();
  await expect(page).not.toHaveURL(/rule=/);
  await expect(rowLink(page, ofAnotherRule)).toBeVisible();
  await expect(rowLink(page, others)).toBeHidden();
});
