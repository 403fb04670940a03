import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const restricted = [
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Markup is made of elements.' },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  {
    selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
    message: 'SQL goes through tagged templates.',
  },
  {
    selector: 'MemberExpression[object.name="Prisma"][property.name="raw"]',
    message: 'SQL goes through tagged templates.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'generated/', '**/generated/', 'node_modules/', '.data/', 'bench/peers/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Interfaces spell functions as methods; ours do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Interfaces of channels and resolvers are async whether or not one of them waits.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...restricted],
      'no-console': 'error',
    },
  },
  {
    // Printing is what these are for.
    files: ['packages/cli/**', 'packages/dev-env/**', 'bench/**', 'tests/support/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['web/**/*.{ts,tsx}'], extends: [hooks.configs.flat.recommended] },
  {
    files: ['**/*.test.ts', '**/*.test.tsx'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['prisma.config.ts', '**/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
