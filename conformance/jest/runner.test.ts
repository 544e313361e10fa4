import { assertNode } from './node-environment.js';
import { globalRunner } from './runner.js';

const nothing = (): void => undefined;

test('the runner is that of the globals', () => {
  const globals = { describe: nothing, test: nothing, afterAll: nothing };
  expect(globalRunner(globals)).toBe(globals);
  expect(globalRunner().describe).toBe(describe);
});

test.each([{}, { describe: nothing, test: nothing }, { describe: nothing, test: nothing, afterAll: 1 }])(
  'where a function is not global (%j), the error tells how to give it',
  (globals) => {
    expect(() => globalRunner(globals)).toThrow(
      "describeRequirements(options, vitest), after `import * as vitest from 'vitest'`",
    );
  },
);

test('the environment of a browser is refused', () => {
  expect(() => assertNode({ document: {} })).toThrow('/** @jest-environment node */');
  expect(() => assertNode({})).not.toThrow();
});
