import preset from '../../jest.preset.js';

export default { ...preset, displayName: 'api-e2e' };
