import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { runBash, type Ended } from './run-bash.js';

/** As much of `action.yml` as a runner needs. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** A step of a composite action. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

/** What a run of an action left. */
export interface ActionRun extends Ended {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Reads the `action.yml` of a folder. */
export function readAction(folder: string): ActionFile {
  return parse(readFileSync(path.join(folder, 'action.yml'), 'utf8')) as ActionFile;
}

/** How a job uses an action. */
export interface Use {
  /** Its `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Its environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Tells of a step that its effect is there already. */
  readonly skip?: (step: Step) => boolean;
}

/**
 * Runs the steps of a composite action one by one as GitHub's runner does, up to the first that fails. Steps that use
 * another action are left out: they bring what is on this machine already.
 * @param folder where the action is checked out
 * @param workspace where the job that uses it is checked out
 */
export async function runAction(
  folder: string,
  workspace: string,
  { inputs: given, environment = {}, skip = () => false }: Use,
): Promise<ActionRun> {
  const action = readAction(folder);
  const defaults = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']),
  );
  const inputs: Readonly<Record<string, string>> = { ...defaults, ...given };
  const scratch = mkdtempSync(path.join(path.dirname(workspace), 'runner-'));
  const files = { output: path.join(scratch, 'output'), summary: path.join(scratch, 'summary') };
  Object.values(files).forEach((file) => writeFileSync(file, ''));
  const contexts = { ...prefixed('inputs.', inputs), 'github.action_path': folder };
  const surroundings = { folder, workspace, environment, contexts, files };
  let log = '';
  for (const step of action.runs.steps.filter(({ uses }) => uses === undefined)) {
    if (skip(step)) continue;
    const ended = await runStep(step, surroundings);
    log += ended.log;
    if (ended.exitCode !== 0 || step === action.runs.steps.at(-1)) return left(ended.exitCode, log, action, files);
  }
  return left(0, log, action, files);
}

interface Surroundings {
  readonly folder: string;
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Values of `${{ … }}`. */
  readonly contexts: Readonly<Record<string, string>>;
  readonly files: { readonly output: string; readonly summary: string };
}

function runStep(step: Step, { folder, workspace, environment, contexts, files }: Surroundings): Promise<Ended> {
  const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, contexts)] as const);
  const directory = step['working-directory'];
  return runBash(
    evaluate(step.run ?? '', contexts),
    directory === undefined ? workspace : evaluate(directory, contexts),
    {
      ...environment,
      ...Object.fromEntries(own),
      ...{ GITHUB_ACTION_PATH: folder, GITHUB_WORKSPACE: workspace, GITHUB_ACTIONS: 'true' },
      ...{ GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary },
    },
  );
}

/** Fills in the expressions of a text; one that is not known is an error of the action. */
function evaluate(text: string, contexts: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = contexts[expression];
    if (value === undefined) throw new Error(`action.yml has the expression "${expression}", which nothing defines`);
    return value;
  });
}

function left(exitCode: number, log: string, action: ActionFile, files: Surroundings['files']): ActionRun {
  const ids = action.runs.steps.flatMap(({ id }) => id ?? []);
  const written = readOutputs(readFileSync(files.output, 'utf8'));
  const contexts = Object.assign({}, ...ids.map((id) => prefixed(`steps.${id}.outputs.`, written))) as Record<
    string,
    string
  >;
  const values = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    evaluate(value, withEmpty(contexts, value)),
  ]);
  return {
    exitCode,
    log,
    outputs: Object.fromEntries(values) as Record<string, string>,
    summary: readFileSync(files.summary, 'utf8'),
  };
}

/** An output that no step wrote is empty, as long as such a step exists. */
function withEmpty(contexts: Readonly<Record<string, string>>, text: string): Readonly<Record<string, string>> {
  const named = /steps\.\w+\.outputs\.[\w-]+/.exec(text)?.[0] ?? '';
  return { [named]: '', ...contexts };
}

/** `name=value` lines, and blocks of `name<<end`. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [, name = '', end, block, value] of text.matchAll(/^([\w-]+)(?:<<(\S+)\n([^]*?)\n\2|=(.*))$/gm)) {
    outputs[name] = end === undefined ? (value ?? '') : (block ?? '');
  }
  return outputs;
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}
