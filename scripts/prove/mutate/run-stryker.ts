import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { isObject } from '../../../conformance/contract/pointer.js';
import type { StrykerResult } from './mutants.js';
import type { Part } from './parts.js';

/**
 * The time that a test may take, in milliseconds. All tests of parts are fast, and many mutants of a server let a request hang:
 * without this limit, each of them would take as long as Stryker gives all tests that reach it.
 */
const testTimeout = 10_000;

/** How a part is mutated. */
export interface MutationOptions {
  /** Globs of the files to mutate, relative to the repository. */
  readonly mutate: readonly string[];
  /** Reuses the results of the last run for code that has not changed, and whose tests have not. */
  readonly incremental: boolean;
}

/**
 * Lets Stryker mutate a part in a copy of the repository, and run the part's tests against each mutant.
 * @throws Error when the tests fail on the code as it is.
 */
export async function runStryker(
  part: Part,
  { mutate, incremental }: MutationOptions,
): Promise<readonly StrykerResult[]> {
  const { Stryker } = await import('@stryker-mutator/core');
  const stryker = new Stryker({
    configFile: path.join(__dirname, 'stryker.json'),
    mutate: [...mutate],
    // Without the configuration file, because that one has several projects and builds the program first.
    jest: {
      config: {
        ...jestConfiguration(part),
        // For each mutant, Jest first searches for the tests that reach it.
        roots: [`<rootDir>/${part.folder}`],
        testMatch: part.tests.map((glob) => `<rootDir>/${glob}`),
      },
    },
    incremental,
    incrementalFile: `coverage/mutation/${part.name}.json`,
    htmlReporter: { fileName: `coverage/mutation/${part.name}.html` },
    // Outside the repository, so that other tools do not find the copies. Each run removes its own folder in the end.
    tempDirName: path.join(tmpdir(), `cloud-contracts-mutation-${process.pid}`),
  });
  const results = await stryker.runMutationTest();
  return results.map((result) => ({ ...result, fileName: path.relative(packageRoot, result.fileName) }));
}

/**
 * The Jest configuration for our own tests, without the build that some of them need. Jest loads the modules of the part anew
 * for each suite, because Stryker chooses the mutant while they are loaded; Node has loaded all others.
 */
function jestConfiguration({ folder }: Part): Record<string, unknown> {
  const whole: unknown = createRequire(__filename)(path.join(packageRoot, 'jest.config.js'));
  const projects = isObject(whole) ? whole['projects'] : undefined;
  const own: unknown = Array.isArray(projects) ? projects[0] : undefined;
  if (!isObject(whole) || !isObject(own))
    throw new Error('jest.config.js: our own tests are the first of its projects');
  const left = ['displayName', 'globalSetup', 'globalTeardown', 'testMatch', 'testPathIgnorePatterns'];
  const kept = Object.entries(own).filter(([key]) => !left.includes(key));
  const transform = isObject(own['transform']) ? own['transform'] : {};
  const [ofTests] = Object.values(transform);
  const testRunner = path.join(__dirname, 'jest-circus.js');
  return {
    ...Object.fromEntries(kept),
    testRunner,
    transform: { [`/${folder}/.+\\.ts$`]: ofTests, ...transform },
    // Jest loads its runner before there is an environment.
    transformIgnorePatterns: [own['transformIgnorePatterns'], testRunner].flat(),
    testTimeout,
  };
}
