import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

/** The global name under which the tests find the pattern of `-t`. */
export const patternName = 'requirementPattern';

/**
 * Node's environment, in which a test of an unobserved requirement counts as skipped, with the reason in its title.
 * Only the running test knows whether its requirement is observed, and Jest cannot skip a test from within.
 */
export default class RequirementsEnvironment extends TestEnvironment {
  constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    super(config, context);
    // The tests plan only the requests of the chosen requirements.
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

/** Compares names, because tests run in a realm of their own, where `instanceof` fails. */
function isUnobserved(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'Unobserved';
}
