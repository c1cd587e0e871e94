import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '@conduit/browser';

const WIDE = { width: 1280, height: 800 };

/**
 * Of the stack; whatever other host a page links, for which the tests have no use, is not found at once: a
 * machine without a network may take long to say so.
 */
const HOST = process.env.E2E_BASE_URL ? new URL(process.env.E2E_BASE_URL).hostname : 'localhost';

/** The suite in real Chromium; `src/stack/global-setup.ts` starts the stack that it runs against. */
export default defineConfig({
  testDir: 'src',
  testMatch: '**/*.spec.ts',
  globalSetup: './src/stack/global-setup.ts',
  outputDir: 'tmp/failures',
  snapshotPathTemplate: '{testDir}/visual/baselines/{arg}{ext}',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A machine that is busy answers late; no test asserts on time. The client itself waits for up to 15 s
  // before it asks again.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // `npm test` counts what the JSON reporter writes.
  reporter: [['list'], ['json', { outputFile: 'test-results.json' }]],
  use: {
    // Set by the global setup before the workers read this file.
    baseURL: process.env.E2E_BASE_URL ?? '',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${HOST}`],
    },
    viewport: WIDE,
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
});
