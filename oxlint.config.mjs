import { purity } from './scripts/compile/architecture/oxlint-rules.mjs';

const set = (severity) => (plugin, names) =>
  Object.fromEntries(names.split(/\s+/).map((name) => [`${plugin}/${name}`, severity]));
const [errors, off] = ['error', 'off'].map(set);

/** Rules of ESLint that are in neither of the categories below. */
const language = errors(
  'eslint',
  `no-case-declarations no-fallthrough no-prototype-builtins no-array-constructor no-empty no-empty-function no-regex-spaces no-var
  no-useless-assignment prefer-const prefer-rest-params prefer-spread`,
);

/** Rules of typescript-eslint (strict and stylistic, with types) that are in neither of the categories below. */
const typescript = errors(
  'typescript',
  `ban-ts-comment no-confusing-void-expression no-deprecated no-misused-promises no-mixed-enums no-unsafe-argument no-unsafe-assignment
  no-unsafe-call no-unsafe-function-type no-unsafe-member-access no-unsafe-return only-throw-error prefer-promise-reject-errors
  related-getter-setter-pairs require-await restrict-plus-operands return-await prefer-includes prefer-nullish-coalescing
  switch-exhaustiveness-check no-dynamic-delete no-empty-object-type no-explicit-any no-invalid-void-type no-namespace no-non-null-assertion
  no-require-imports prefer-literal-enum-member use-unknown-in-catch-callback-variable non-nullable-type-assertion-style
  no-unnecessary-condition prefer-optional-chain prefer-reduce-type-parameter prefer-return-this-type unified-signatures
  adjacent-overload-signatures array-type ban-tslint-comment class-literal-property-style consistent-generic-constructors
  consistent-indexed-object-style consistent-type-assertions consistent-type-definitions dot-notation no-inferrable-types prefer-find
  prefer-for-of prefer-function-type prefer-regexp-exec prefer-string-starts-ends-with consistent-type-imports`,
);

export default {
  plugins: ['typescript'],
  jsPlugins: ['./scripts/compile/architecture/oxlint-rules.mjs'],
  options: { typeAware: true, typeCheck: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', 'generated', 'coverage', 'site'],
  rules: {
    ...language,
    // Not mistakes by themselves.
    ...off('eslint', 'no-shadow no-underscore-dangle'),
    ...off('typescript', 'no-unsafe-type-assertion require-array-sort-compare'),
    // The compiler's noImplicitReturns.
    ...off('typescript', 'consistent-return'),
    // The way to leave properties out.
    'eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  },
  overrides: [
    {
      files: ['**/*.ts'],
      rules: {
        ...typescript,
        'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
        // A callback for its effect may be written as one expression.
        'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
        'eslint/max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
        'eslint/complexity': ['error', 12],
        'parts/imports': 'error',
      },
    },
    // A table of cases is as long as there are cases.
    { files: ['**/*.test.ts'], rules: { 'eslint/max-lines': 'off' } },
    ...purity(),
  ],
};
