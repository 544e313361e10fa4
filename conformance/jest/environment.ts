import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

/** The global name under which the tests find the pattern of `-t`. */
export const patternName = 'requirementPattern';

/**
 * Node's environment, in which a test that finds its requirement unobserved counts as skipped, with the reason in its
 * title: whether a requirement is observed shows only when it is tried, and Jest has no way to skip a test from within.
 */
export default class RequirementsEnvironment extends TestEnvironment {
  constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    super(config, context);
    // Only what is going to be judged is planned.
    this.global[patternName] = config.globalConfig.testNamePattern;
  }

  readonly handleTestEvent = ({ name, ...event }: Circus.Event): void => {
    if (name !== 'test_done' || !('test' in event)) return;
    const { test } = event;
    const reason = test.errors.map(reasonOf).find((one) => one !== undefined);
    if (reason === undefined) return;
    test.errors = [];
    test.status = 'skip';
    test.name = `${test.name} (unobserved: ${reason})`;
  };
}

function reasonOf(error: Circus.TestError): string | undefined {
  const thrown: unknown = Array.isArray(error) ? error[0] : error;
  return isUnobserved(thrown) ? thrown.message : undefined;
}

/** Tests run in a realm of their own, so that the class of their errors is none of ours. */
function isUnobserved(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'Unobserved';
}
