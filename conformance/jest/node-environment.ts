import { UsageError } from '../errors.js';

/** @throws UsageError for the environment of a browser, whose classes do not fit those of Node */
export function assertNode(globals: object): void {
  if (!('document' in globals)) return;
  throw new UsageError(
    'the requirements need the environment of Node, and this is that of a browser: ' +
      'begin the file with /** @jest-environment node */ or // @vitest-environment node',
  );
}

// As soon as this is loaded: in the environment of a browser, a test runner may be unable to load the rest.
assertNode(globalThis);
