import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { runBash, type Ended } from './run-bash.js';

/** The parts of `action.yml` that a runner needs. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** A step of a composite action. */
export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The outcome of a run of an action. */
export interface ActionRun extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Reads the `action.yml` of a folder. */
export function readAction(folder: string): ActionFile {
  return parse(readFileSync(path.join(folder, 'action.yml'), 'utf8')) as ActionFile;
}

/** Where and how a job uses an action. */
export interface Use {
  /** The folder of the job's project. */
  readonly workspace: string;
  /** The folder that exists for the duration of the job. */
  readonly temp: string;
  /** The inputs of its `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Runs the steps of this project's composite action one by one as GitHub's runner does, until one fails. It skips steps
 * that use another action, since they only install what this machine already has.
 * @param folder where the action is checked out
 */
export async function runAction(folder: string, { workspace, temp, inputs, environment }: Use): Promise<ActionRun> {
  const action = readAction(folder);
  const scratch = mkdtempSync(path.join(temp, 'step-'));
  const files = { GITHUB_OUTPUT: path.join(scratch, 'output'), GITHUB_STEP_SUMMARY: path.join(scratch, 'summary') };
  Object.values(files).forEach((file) => writeFileSync(file, ''));
  const own = { GITHUB_ACTION_PATH: folder, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp, GITHUB_ACTIONS: 'true' };
  const ended = { exitCode: 0, log: '' };
  for (const { run, env = {} } of action.runs.steps) {
    if (run === undefined || ended.exitCode !== 0) continue;
    const variables = { ...environment, ...valuesOf(env, action, inputs), ...own, ...files };
    const { exitCode, log } = await runBash(run, workspace, variables);
    ended.exitCode = exitCode;
    ended.log += log;
  }
  const written = readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
  const outputs = Object.keys(action.outputs).map((name) => [name, written.get(name) ?? ''] as const);
  return { ...ended, outputs: Object.fromEntries(outputs), summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') };
}

/** The variables of a step. Each one is an input: its given value, its default, or empty. */
function valuesOf(
  env: Readonly<Record<string, string>>,
  action: ActionFile,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const values = Object.entries(env).map(([variable, expression]) => {
    const name = inputIn(expression) ?? '';
    return [variable, given[name] ?? action.inputs[name]?.default ?? ''] as const;
  });
  return Object.fromEntries(values);
}

/** The input that an expression refers to; `undefined` for any other expression or text. */
export function inputIn(expression: string): string | undefined {
  return /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1];
}

/** Parses blocks of `name<<end`, the form of every output of the action. */
function readOutputs(text: string): ReadonlyMap<string, string> {
  const blocks = [...text.matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n\2$/gm)];
  return new Map(blocks.map(([, name = '', , value = '']) => [name, value]));
}
