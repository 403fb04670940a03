/** Unit tests beside the code and cross-room tests in tests/; one Postgres for the run (see tests/support/set-up.mjs). */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+[.]tsx$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
    '^.+[.]ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFiles: ['reflect-metadata'],
  globalSetup: './tests/support/set-up.mjs',
  globalTeardown: './tests/support/tear-down.mjs',
  reporters: ['default', './scripts/test-counts.mjs'],
  // Modules of a test file stay in the memory of the process that ran it; hundreds of files would fill it. So they run in a
  // worker, on two cores too, and it is another one when it has grown.
  workerIdleMemoryLimit: '1GB',
  // What starts a platform and imports into it takes seconds on two busy cores; five are for functions.
  testTimeout: 60_000,
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
};
