// The first of all, which says in one line why the others cannot be loaded.
import './node-environment.js';
import { defineTests } from './define-tests.js';
import { readOptions, type RequirementsOptions } from './options.js';
import { globalRunner, type Runner } from './runner.js';

export type { RequirementsOptions } from './options.js';
export type { Runner } from './runner.js';
export type { HttpListener, HttpServer, TestSubject } from './subject.js';

/**
 * Defines one test of Jest or Vitest for each requirement, with its id in the title, so that `-t ID` selects it. A test sends
 * what its requirement needs and was not sent yet. It passes, fails with what was expected and a curl line, or ends as
 * skipped with the reason why the requirement was not observed. Each test has a time limit of its own.
 * @param options the subject, and what to verify
 * @param runner the functions that define tests, where they are not global: the module `vitest` or `@jest/globals`
 * @throws UsageError for wrong options or a wrong configuration
 */
export function describeRequirements(options: RequirementsOptions = {}, runner: Runner = globalRunner()): void {
  defineTests(readOptions(options, process.env), runner);
}
