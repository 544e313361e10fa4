// With CLOUD_CONTRACTS_TARGET set, Jest runs the requirements against that subject and nothing else.
const { swc } = require('./jest.sources.js');

const shared = {
  testEnvironment: require.resolve('./jest.environment.js'),
  transform: {
    '(\\.test|/build-cli\\.testing)\\.ts$': ['@swc/jest', swc],
    '\\.[cm]?[jt]s$': '<rootDir>/jest.native.js',
  },
  transformIgnorePatterns: ['/node_modules/(@?jest|@stryker-mutator)[-/]', '/jest\\.[a-z]+\\.js$'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.js'],
};

const requirements = {
  ...shared,
  displayName: 'requirements',
  testMatch: ['<rootDir>/conformance/jest/requirements.test.ts'],
};

// The documentation site, and the programs that try the product or prove it right: `npm test` leaves their tests out.
const folders = ['<rootDir>/scripts/ship/docs/', '<rootDir>/scripts/try/', '<rootDir>/scripts/prove/'];

const own = {
  ...shared,
  displayName: 'own',
  testMatch: ['<rootDir>/{conformance,fixtures,scripts}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/conformance/jest/requirements.test.ts', ...folders],
  globalSetup: '<rootDir>/conformance/cli/build-cli.testing.ts',
};

const tools = {
  ...shared,
  displayName: 'tools',
  testMatch: folders.map((folder) => `${folder}**/*.test.ts`),
  globalSetup: '<rootDir>/conformance/cli/build-cli.testing.ts',
};

module.exports = {
  // Only what hangs takes so long: no test depends on how busy the machine is.
  testTimeout: 600_000,
  // All of them: much of the time is spent waiting for processes.
  maxWorkers: '100%',
  maxConcurrency: 3,
  projects: process.env.CLOUD_CONTRACTS_TARGET ? [requirements] : [own, requirements, tools],
};
