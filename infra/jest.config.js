import preset from '../jest.preset.js';

// CDK's own check of templates takes most of a synthesis. main.spec.ts has it run once.
process.env.CDK_VALIDATION = 'false';

export default { ...preset, displayName: 'infra' };
