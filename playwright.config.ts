import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// Two runs at the same time need different ports.
const firstPort = Number(process.env.GREENLANE_E2E_FIRST_PORT ?? 7117);
const PORTAL = `http://localhost:${firstPort}`;
const LEGACY_PORTAL = `http://localhost:${firstPort + 1}`;

// Debian's package; elsewhere the browser that Playwright finds by itself.
const chromium = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  path => path && existsSync(path),
);
const isRoot = process.getuid?.() === 0;

/** A portal of the built bundle; `npm run build:all` builds it. */
const serve = (url: string, app: string) => ({
  command: `node scripts/serve.mjs ${new URL(url).port} ${app}`,
  url: `${url}/.backstage/health/v1/readiness`,
  timeout: 180_000,
  // `node scripts/serve.mjs` keeps one running between two tries.
  reuseExistingServer: !process.env.CI,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
  stdout: process.env.DEBUG ? ('pipe' as const) : ('ignore' as const),
});

/** Takes the README's pictures; not a walk, so it runs only when it is asked for. */
const screenshots = {
  name: 'screenshots',
  testMatch: 'screenshots.ts',
  use: { baseURL: PORTAL },
};

export default defineConfig({
  testDir: 'e2e-tests',
  globalSetup: './e2e-tests/support/globalSetup.ts',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // One after the other: they share a portal, and a failure should not depend on its neighbours.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [
    ['list'],
    ['json', { outputFile: 'test-results/results.json' }],
    ['html', { open: 'never', outputFolder: 'e2e-test-report' }],
  ],
  use: {
    browserName: 'chromium',
    ...(!chromium && { channel: 'chrome' }),
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    // Pictures of every moment would slow all walks down.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: chromium,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        // Chromium refuses to run its sandbox as root.
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects: [
    {
      name: 'portal',
      testIgnore: 'legacy/**',
      use: { baseURL: PORTAL },
    },
    {
      name: 'legacy',
      testMatch: 'legacy/**/*.test.ts',
      use: { baseURL: LEGACY_PORTAL },
    },
    ...(process.env.GREENLANE_SCREENSHOTS ? [screenshots] : []),
  ],
  webServer: [serve(PORTAL, 'app'), serve(LEGACY_PORTAL, 'app-legacy')],
});
