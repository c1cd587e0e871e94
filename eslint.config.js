import appsync from '@aws-appsync/eslint-plugin';
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Imports run one way: apps → data libs → libs → contracts; a service never imports another one.
 * `tools/workspace/src/boundaries.spec.ts` proves that a violation fails.
 */
export const depConstraints = [
  { sourceTag: 'scope:auth', onlyDependOnLibsWithTags: ['scope:auth', 'scope:shared'] },
  { sourceTag: 'scope:profile', onlyDependOnLibsWithTags: ['scope:profile', 'scope:shared'] },
  { sourceTag: 'scope:article', onlyDependOnLibsWithTags: ['scope:article', 'scope:shared'] },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:data', 'type:lib', 'type:contracts'] },
  { sourceTag: 'type:data', onlyDependOnLibsWithTags: ['type:lib', 'type:contracts'] },
  { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib', 'type:contracts'] },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:contracts'] },
  {
    sourceTag: 'type:infra',
    onlyDependOnLibsWithTags: ['type:lib', 'type:contracts', 'type:tool', 'type:data'],
  },
  {
    sourceTag: 'type:tool',
    onlyDependOnLibsWithTags: ['type:tool', 'type:lib', 'type:contracts', 'type:data'],
  },
  {
    sourceTag: 'type:e2e',
    onlyDependOnLibsWithTags: ['type:tool', 'type:lib', 'type:contracts', 'type:data'],
  },
];

const inClient = (ending, configs) =>
  configs.map((config) => ({ ...config, files: [`apps/client/src/**/*.${ending}`] }));

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/cdk.out/**',
      '**/tmp/**',
      '**/.local-cloud/**',
      '**/coverage/**',
      '**/*.generated.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { '@nx': nx },
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints, enforceBuildableLibDependency: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['tools/**', 'infra/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  // What AppSync's own JavaScript runtime has.
  {
    ...appsync.configs.recommended,
    files: ['infra/src/resolvers/*.js'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: './infra/tsconfig.resolvers.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  // What a browser has is known to the type check of these files.
  { files: ['tools/local-cloud/src/console/page/**'], rules: { 'no-undef': 'off' } },
  ...inClient('ts', [
    ...angular.configs.tsRecommended,
    {
      processor: angular.processInlineTemplates,
      rules: {
        // The type check knows what a browser has.
        'no-undef': 'off',
        '@angular-eslint/component-selector': [
          'error',
          { type: 'element', prefix: 'conduit', style: 'kebab-case' },
        ],
        '@angular-eslint/directive-selector': [
          'error',
          { type: 'attribute', prefix: 'conduit', style: 'camelCase' },
        ],
        // A page is `export default class HomePage` in `home.page.ts`.
        '@angular-eslint/component-class-suffix': 'off',
        '@angular-eslint/directive-class-suffix': 'off',
      },
    },
  ]),
  ...inClient('html', [
    ...angular.configs.templateRecommended,
    ...angular.configs.templateAccessibility,
  ]),
  { files: ['**/jest.config.js'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  prettier,
);
