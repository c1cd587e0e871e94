import preset from '../../jest.preset.js';

const { E2E_BASE_URL, E2E_CONSOLE_URL, E2E_SIGNING_KEY } = process.env;
/**
 * Somebody else's stack keeps the key of its user pool, which some of these specs sign with, and has no
 * console, which others read.
 */
const isLocal = !E2E_BASE_URL || (E2E_SIGNING_KEY && E2E_CONSOLE_URL);
const unsuitable = isLocal ? [] : [String.raw`\.local\.spec\.ts$`];

export default {
  ...preset,
  displayName: 'api-e2e',
  globalSetup: './src/stack/global-setup.ts',
  globalTeardown: './src/stack/global-teardown.ts',
  testPathIgnorePatterns: [...preset.testPathIgnorePatterns, ...unsuitable],
};
