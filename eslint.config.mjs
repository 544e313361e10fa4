import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { architectureRules } from './scripts/compile/architecture/eslint-rules.mjs';

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
      // The way to leave properties out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A callback for its effect may be written as one expression.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
    },
  },
  // A table of cases is as long as there are cases.
  { files: ['**/*.test.ts'], rules: { 'max-lines': 'off' } },
  ...architectureRules(),
  {
    files: ['*.js', '*.mjs'],
    languageOptions: { globals: { module: 'writable', process: 'readonly', require: 'readonly' } },
  },
  { files: ['jest.setup.js'], languageOptions: { globals: { beforeEach: 'readonly', expect: 'readonly' } } },
);
