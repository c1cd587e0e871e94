import preset from '../jest.preset.js';

// CDK's own check of templates takes most of a synthesis. main.spec.ts runs it, in a process of its own.
process.env.CDK_VALIDATION = 'false';

export default { ...preset, displayName: 'infra' };
