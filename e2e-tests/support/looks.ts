import { Page, TestInfo, expect } from '@playwright/test';

export type ColorScheme = 'light' | 'dark';

/** The page fits its window and has the colours of its theme; a picture of it goes to the report. */
export async function checkLook(
  page: Page,
  name: string,
  { colorScheme, testInfo }: { colorScheme: ColorScheme; testInfo: TestInfo },
) {
  await expectNoOverflow(page);
  await expectTheme(page, colorScheme);
  const body = await page.screenshot();
  await testInfo.attach(name, { body, contentType: 'image/png' });
}

/** Neither the page nor what it scrolls in is wider than the window; a table may scroll by itself. */
async function expectNoOverflow(page: Page) {
  const tooWide = await page.evaluate(() =>
    ['html', 'body', '#root', 'main', 'article'].filter(selector =>
      [...document.querySelectorAll(selector)].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    ),
  );
  expect(tooWide, `${page.url()} scrolls sideways`).toEqual([]);
}

/** Text and background as a reader of this theme expects them. */
async function expectTheme(page: Page, colorScheme: 'light' | 'dark') {
  const brightness = await page.evaluate(() => {
    const { backgroundColor } = window.getComputedStyle(document.body);
    const [red, green, blue] = backgroundColor.match(/\d+/g)!.map(Number);
    return (red + green + blue) / 3;
  });
  if (colorScheme === 'dark') {
    expect(brightness).toBeLessThan(100);
  } else {
    expect(brightness).toBeGreaterThan(150);
  }
}
