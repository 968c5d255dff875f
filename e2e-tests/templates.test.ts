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
    const cards = page
      .getByTitle(`What usually happens: ${outlook}`)
      .locator(`xpath=ancestor::*[.//*[text()="${title}"]][1]`);
    // Whatever is around several cards says nothing about one of them.
    await expect.poll(() => cards.evaluateAll(countBadges)).toContain(1);
  }
});

/** Runs in the browser. */
function countBadges(cards: Element[]) {
  return cards.map(
    card => card.querySelectorAll('[title^="What usually happens"]').length,
  );
}
