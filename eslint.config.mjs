import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Forbids imports of the given folders, with the reason. */
function noImports(group, message) {
  return { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] };
}

export default tseslint.config(
  { ignores: ['dist/', 'generated/', 'coverage/', 'site/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A callback for its effect may be written as one expression.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
    },
  },
  // A table of cases is as long as there are cases.
  { files: ['**/*.test.ts'], rules: { 'max-lines': 'off' } },
  // ARCHITECTURE.md draws these arrows.
  {
    files: ['conformance/**/*.ts'],
    ignores: ['conformance/cli/**', 'conformance/jest/**', '**/*.test.ts'],
    rules: noImports(['**/scripts/**', '**/fixtures/**'], 'The suite reads only what is in generated/.'),
  },
  {
    files: ['conformance/{contract,input,plan,check,explore,verdict,report,reporters,compare}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: noImports(
      ['**/scripts/**', '**/fixtures/**', '**/cli/**', '**/exchange/send.js', '**/exchange/session.js', 'supertest'],
      'Planning, judging and reporting are pure: only conformance/exchange/ talks to a subject.',
    ),
  },
  {
    files: ['fixtures/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: noImports(
      ['**/scripts/**', '**/conformance/!(contract|errors.js)/**'],
      'A subject that we ship knows the contract, not the suite that judges it.',
    ),
  },
  {
    files: ['*.js', '*.mjs'],
    languageOptions: { globals: { module: 'writable', process: 'readonly', require: 'readonly' } },
  },
  { files: ['jest.setup.js'], languageOptions: { globals: { beforeEach: 'readonly', expect: 'readonly' } } },
);
