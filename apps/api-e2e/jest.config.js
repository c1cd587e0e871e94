import preset from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'api-e2e',
  globalSetup: './src/stack/global-setup.ts',
  globalTeardown: './src/stack/global-teardown.ts',
  // A write goes through half a dozen processes on the machine that runs the tests as well.
  testTimeout: 30_000,
};
