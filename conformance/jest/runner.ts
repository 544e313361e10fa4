import { UsageError } from '../errors.js';

/**
 * The functions of a test runner that define tests: the globals of Jest, those of Vitest with `globals: true`, or the
 * module `vitest` or `@jest/globals`.
 */
export interface Runner {
  readonly describe: (title: string, define: () => void) => unknown;
  readonly test: {
    (title: string, run: (...context: readonly unknown[]) => Promise<void>, timeoutMs?: number): unknown;
    readonly skip: (title: string, run: () => void) => unknown;
  };
  readonly afterAll: (run: () => Promise<void>, timeoutMs?: number) => unknown;
  /** Without it, the tests make no assertion that the runner could count. */
  readonly expect?: (actual: unknown) => { readonly toBe: (expected: unknown) => unknown };
}

const required = ['describe', 'test', 'afterAll'] as const;

const advice =
  "give the functions as the second argument: describeRequirements(options, vitest), after `import * as vitest from 'vitest'`";

/**
 * The runner whose functions are global.
 * @throws UsageError if they are not
 */
export function globalRunner(globals: unknown = globalThis): Runner {
  if (isRunner(globals)) return globals;
  throw new UsageError(`there is no global ${required.join(', ')} of Jest or Vitest: ${advice}`);
}

function isRunner(value: unknown): value is Runner {
  return typeof value === 'object' && value !== null && required.every((name) => isFunction(Reflect.get(value, name)));
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
