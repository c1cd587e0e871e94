import { readFileSync } from 'node:fs';

const { $schema, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** What every project's Jest configuration starts from: TypeScript through swc, run as native ES modules. */
export default {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdk.out/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  // Engines and processes start in many tests; a machine that is busy must not fail them.
  testTimeout: 180_000,
  // What a failed hook leaves open must not keep the suite, and with it all others, from ending.
  forceExit: true,
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
};
