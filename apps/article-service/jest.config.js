import preset from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'article-service',
  // Nothing here is about time; on a busy machine, a service with its database may take long.
  testTimeout: 60_000,
};
