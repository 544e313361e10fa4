import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateAction, validateWorkflow, type ValidationState } from '@action-validator/core';
import { Command } from 'commander';
import { parse } from 'yaml';
import { withVerifyOptions } from '../../../conformance/cli/verify-options.js';
import { optionInputs } from '../../../conformance/action/inputs.js';
import { readAction, type ActionFile, type ActionRun } from './composite-action.js';
import { faultsOfJob, readJob } from './gitlab-job.js';
import { readmeExample } from './readme-examples.js';
import { workflowCommandsIn } from './workflow-commands.js';

/** What is wrong with `action.yml`, the workflow, and the examples of the README, without running them. */
export function faultsOfFiles(root: string): readonly string[] {
  const action = readAction(root);
  const workflow = readFileSync(path.join(root, '.github/workflows/ci.yml'), 'utf8');
  const example = readmeExample(root, '.github/workflows/conformance.yml');
  return [
    ...errorsIn('action.yml', validateAction(readFileSync(path.join(root, 'action.yml'), 'utf8'))),
    ...errorsIn('ci.yml', validateWorkflow(workflow)),
    ...errorsIn('the workflow of the README', validateWorkflow(example)),
    ...faultsOfAction(action),
    ...faultsOfWorkflow(parse(workflow) as Workflow, action),
    ...faultsOfWorkflow(parse(example) as Workflow, action),
    ...faultsOfExample(parse(example) as Workflow, action),
    ...faultsOfJob(readJob(root)),
  ];
}

function errorsIn(file: string, { errors }: ValidationState): readonly string[] {
  return errors.map((error) => `${file}: ${error.title} ${error.detail ?? ''} ${'path' in error ? error.path : ''}`);
}

/** Options of `verify` that are no inputs: the action writes every report, and the rest is for somebody who looks on. */
const notInputs = ['reporter', 'last-failed', 'dry-run'];

/** What its schema cannot say of `action.yml`. */
export function faultsOfAction({ inputs, runs }: ActionFile): readonly string[] {
  const options = withVerifyOptions(new Command()).options.map(({ long }) => long?.slice(2) ?? '');
  const expected = ['base-url', 'reports', ...options.filter((name) => !notInputs.includes(name))];
  const handled = ['base-url', 'reports', 'token', ...optionInputs];
  const passed = new Set(runs.steps.flatMap(({ env = {} }) => Object.values(env)));
  const names = Object.keys(inputs);
  return [
    ...runs.steps.flatMap(({ run = '' }) => (run.includes('${{') ? [`a script has an expression in it: ${run}`] : [])),
    ...faultsOfPins(runs.steps),
    ...names.filter((name) => !passed.has(`\${{ inputs.${name} }}`)).map((name) => `the input ${name} reaches no step`),
    ...names.filter((name) => !expected.includes(name)).map((name) => `the input ${name} is no option of verify`),
    ...names.filter((name) => !handled.includes(name)).map((name) => `the input ${name} becomes no option`),
    ...expected.filter((name) => !(name in inputs)).map((name) => `the option ${name} is no input`),
    ...(inputs['base-url']?.required === true ? [] : ['the input base-url is not required']),
  ];
}

/** As much of a workflow as is checked here. */
export interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly JobStep[] }>>;
}

/** A step of a job. */
export interface JobStep {
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A branch, or the tag of a major version, is another program tomorrow. */
function faultsOfPins(steps: readonly { readonly uses?: string }[]): readonly string[] {
  return steps.flatMap(({ uses }) =>
    uses === undefined || /^[^@]+@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(uses) ? [] : [`${uses} is not pinned`],
  );
}

/** What its schema cannot say of a workflow. */
export function faultsOfWorkflow({ permissions, jobs }: Workflow, { inputs }: ActionFile): readonly string[] {
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const given = steps.filter(usesThisAction).flatMap((step) => Object.keys(step.with ?? {}));
  return [
    ...faultsOfPins(steps),
    ...(JSON.stringify(permissions) === '{"contents":"read"}' ? [] : ['a workflow may do more than read']),
    ...Object.entries(jobs).flatMap(([id, job]) => (job['timeout-minutes'] ? [] : [`the job ${id} has no time limit`])),
    ...given.filter((name) => !(name in inputs)).map((name) => `the action has no input ${name}`),
  ];
}

/** What is wrong with how the example uses the action and keeps its reports. */
export function faultsOfExample({ jobs }: Workflow, { inputs }: ActionFile): readonly string[] {
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const upload = steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
  return [
    ...(steps.filter(usesThisAction).length === 1 ? [] : ['the example does not use the action once']),
    ...(upload?.with?.['path'] === inputs['reports']?.default ? [] : ['the example keeps another folder']),
    ...(upload?.if === 'always()' ? [] : ['the example keeps no reports of a red run']),
  ];
}

function usesThisAction({ uses = '' }: JobStep): boolean {
  return uses.startsWith('OWNER/cloud-contracts@');
}

/** What a run of the action has to leave. */
export interface Expected {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string | RegExp>>;
  readonly log: RegExp;
  readonly summary: RegExp;
  /** The reports that are there. */
  readonly reports: readonly string[];
}

const reportOutputs = {
  'report-json': 'report.json',
  'report-junit': 'report.xml',
  'report-html': 'report.html',
  'report-markdown': 'report.md',
  'report-badge': 'badge.svg',
} as const;

/** The reports of a run that came to a verdict. */
export const reportNames: readonly string[] = Object.values(reportOutputs);

/** In what a run differs from what is expected of it. */
export function differences(run: ActionRun, expected: Expected, workspace: string): readonly string[] {
  const folder = path.join(workspace, run.outputs['reports'] ?? '');
  const there = reportNames.filter((name) => existsSync(path.join(folder, name)));
  return [
    ...(run.exitCode === expected.exitCode ? [] : [`exit code ${run.exitCode} in place of ${expected.exitCode}`]),
    ...Object.entries(expected.outputs).flatMap(([name, wanted]) => {
      const value = run.outputs[name] ?? '';
      const isRight = typeof wanted === 'string' ? value === wanted : wanted.test(value);
      return isRight ? [] : [`output ${name} is "${value}" in place of ${String(wanted)}`];
    }),
    ...(expected.log.test(run.log) ? [] : [`the log has no ${String(expected.log)}`]),
    ...(expected.summary.test(run.summary)
      ? []
      : [`the summary has no ${String(expected.summary)}: ${run.summary.slice(0, 200)}`]),
    ...Object.entries(reportOutputs).flatMap(([name, file]) => {
      const wanted = expected.reports.includes(file) ? path.join(run.outputs['reports'] ?? '', file) : '';
      return run.outputs[name] === wanted ? [] : [`output ${name} is "${String(run.outputs[name])}", not "${wanted}"`];
    }),
    ...workflowCommandsIn(run.log).map((line) => `GitHub would obey the log: ${line}`),
    ...(there.join() === expected.reports.join() ? [] : [`reports: ${there.join(', ') || 'none'}`]),
  ];
}
