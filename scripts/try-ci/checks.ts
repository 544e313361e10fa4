import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateAction, validateWorkflow, type ValidationState } from '@action-validator/core';
import { Command } from 'commander';
import { withVerifyOptions } from '../../conformance/cli/verify-options.js';
import { optionInputs } from '../action/inputs.js';
import { readAction, type ActionFile, type ActionRun } from './composite-action.js';

/** What is wrong with `action.yml` and the workflows, without running them. */
export function faultsOfFiles(root: string): readonly string[] {
  const workflow = path.join(root, '.github/workflows/ci.yml');
  return [
    ...errorsIn('action.yml', validateAction(readFileSync(path.join(root, 'action.yml'), 'utf8'))),
    ...errorsIn('ci.yml', validateWorkflow(readFileSync(workflow, 'utf8'))),
    ...faultsOfAction(readAction(root)),
  ];
}

function errorsIn(file: string, { errors }: ValidationState): readonly string[] {
  return errors.map((error) => `${file}: ${error.title} ${error.detail ?? ''} ${'path' in error ? error.path : ''}`);
}

/** What its schema cannot say of `action.yml`. */
export function faultsOfAction({ inputs, runs }: ActionFile): readonly string[] {
  const options = withVerifyOptions(new Command()).options.map(({ long }) => long?.slice(2) ?? '');
  const passed = new Set(runs.steps.flatMap(({ env = {} }) => Object.values(env)));
  const ownInputs = ['base-url', 'token', 'reports'];
  return [
    ...runs.steps.flatMap(({ run = '' }) => (run.includes('${{') ? [`a script has an expression in it: ${run}`] : [])),
    ...runs.steps.flatMap(({ uses }) =>
      uses === undefined || /@(v\d+|[0-9a-f]{40})$/.test(uses) ? [] : [`${uses} is not pinned`],
    ),
    ...Object.keys(inputs).flatMap((name) =>
      passed.has(`\${{ inputs.${name} }}`) ? [] : [`the input ${name} reaches no step`],
    ),
    ...Object.keys(inputs).flatMap((name) =>
      ownInputs.includes(name) || (optionInputs.includes(name) && options.includes(name))
        ? []
        : [`the input ${name} is no option of verify`],
    ),
    ...optionInputs.flatMap((name) => (name in inputs ? [] : [`the option ${name} is no input`])),
  ];
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

/** The reports of a run that came to a verdict. */
export const reportNames = ['report.json', 'report.xml', 'report.html', 'report.md', 'badge.svg'];

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
    ...(there.join() === expected.reports.join() ? [] : [`reports: ${there.join(', ') || 'none'}`]),
  ];
}
