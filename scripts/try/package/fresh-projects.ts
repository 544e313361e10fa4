import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { assert, bin, run } from './project.js';
import { snippetFiles } from './readme-snippets.js';
import { countCalls, typedCalls } from './typed-calls.js';

/** The versions of openapi-fetch whose typed calls compile and run: the newest, and the oldest that the README names. */
export const typedClients: Readonly<Record<string, string>> = {
  'openapi-fetch': 'latest',
  'openapi-fetch-oldest': 'npm:openapi-fetch@0.8.0',
};

/**
 * The versions of TypeScript, with what `tsc --init` has to be told: the oldest one writes a module resolution that does
 * not know "exports", and the README says which ones do.
 */
const compilers = [
  ['typescript-oldest', ['--module', 'nodenext', '--target', 'es2022']],
  ['typescript', []],
  ['typescript-newest', []],
] as const;

/**
 * Copies the TypeScript snippets of the documents, as printed, into new projects of both kinds of modules, as `npm init`
 * and `tsc --init` make them. They compile there with every version of TypeScript, and what does not need a server of
 * one's own runs. So do typed calls of every operation.
 */
export function tryFreshProjects(folder: string): void {
  for (const type of ['commonjs', 'module']) {
    const project = path.join(folder, `fresh-${type}`);
    mkdirSync(project);
    run('npm', ['init', '-y'], project);
    run('npm', ['pkg', 'set', `type=${type}`], project);
    for (const [name, snippet] of snippetFiles()) writeFileSync(path.join(project, name), snippet);
    writeFileSync(path.join(project, 'calls.mts'), typedCalls(loadContracts(), Object.keys(typedClients)));
    for (const [compiler, options] of compilers) compileAsInitialised(folder, project, compiler, options);
    runSnippets(folder, project);
  }
}

function compileAsInitialised(folder: string, project: string, compiler: string, options: readonly string[]): void {
  const tsc = path.join(folder, 'node_modules', compiler, 'bin/tsc');
  rmSync(path.join(project, 'tsconfig.json'), { force: true });
  run(process.execPath, [tsc, '--init', ...options], project);
  run(process.execPath, [tsc, '--noEmit'], project);
}

function runSnippets(folder: string, project: string): void {
  const tsx = bin(packageRoot, 'tsx');
  const printed = run(tsx, ['client.mts'], project);
  assert(printed.startsWith('202 '), `the README's client was not answered 202:\n${printed}`);
  run(tsx, ['backup.mts'], project);
  const called = run(tsx, ['calls.mts'], project);
  const accepted = called.match(/ 2\d\d$/gm)?.length;
  assert(accepted === countCalls(loadContracts(), Object.keys(typedClients)), `typed calls were refused:\n${called}`);
  const tested = run(bin(folder, 'vitest'), ['run', '--root', '.', 'backup.test.mts'], project);
  assert(/Tests .*1 passed/.test(tested), `the suite of the mock's page ran no test:\n${tested}`);
}
