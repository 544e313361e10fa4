import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../conformance/contract/load.js';
import type { Report } from '../../conformance/report/report.js';
import { argumentsOf, inputOf } from './inputs.js';

const reportFiles = {
  json: 'report.json',
  junit: 'report.xml',
  html: 'report.html',
  markdown: 'report.md',
  badge: 'badge.svg',
} as const;

/**
 * The step "Verify" of `action.yml`: runs the suite as the inputs ask (`INPUT_*`), with a report of every kind, appends
 * one to the step summary, and writes the outputs. Ends with the exit code of the suite.
 */
function main(environment: NodeJS.ProcessEnv): number {
  const folder = inputOf(environment, 'reports') ?? 'conformance-reports';
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: keyof typeof reportFiles): string => path.join(folder, reportFiles[name]);
  const names = Object.keys(reportFiles) as (keyof typeof reportFiles)[];
  // A report of an earlier run must not pass for one of this run.
  for (const name of names) rmSync(fileOf(name), { force: true });
  const cli = path.join(packageRoot, 'dist/conformance/cli/main.js');
  const reporters = ['--reporter=terminal', ...names.map((name) => `--reporter=${name}=${fileOf(name)}`)];
  const { status, error } = spawnSync(process.execPath, [cli, 'verify', ...reporters, ...argumentsOf(environment)], {
    stdio: 'inherit',
  });
  if (error) throw error;
  const exitCode = status ?? 4;
  append(environment['GITHUB_STEP_SUMMARY'], summaryOf(fileOf('markdown'), exitCode));
  append(environment['GITHUB_OUTPUT'], formatOutputs({ ...outputsOf(fileOf('json'), exitCode), reports: folder }));
  return exitCode;
}

function summaryOf(markdown: string, exitCode: number): string {
  if (existsSync(markdown)) return readFileSync(markdown, 'utf8');
  return `## ❌ No verdict\n\nThe suite ended with exit code ${exitCode}; the log of the step says why.\n`;
}

type Outputs = Readonly<Record<string, string>>;

function outputsOf(json: string, exitCode: number): Outputs {
  if (!existsSync(json)) return { conformant: '', 'exit-code': String(exitCode) };
  const { conformant, summary } = JSON.parse(readFileSync(json, 'utf8')) as Report;
  const counts = Object.entries(summary).map(([verdict, count]) => [verdict, String(count)] as const);
  return { conformant: String(conformant), 'exit-code': String(exitCode), ...Object.fromEntries(counts) };
}

/** Each as a block: a value of several lines cannot end it, and so cannot set another output. */
function formatOutputs(outputs: Outputs): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const end = `end-of-${name}-${Math.random().toString(36).slice(2)}`;
      return `${name}<<${end}\n${value}\n${end}\n`;
    })
    .join('');
}

/** Outside of a runner, there is nowhere to write. */
function append(file: string | undefined, text: string): void {
  if (file !== undefined && file !== '') appendFileSync(file, text);
}

try {
  process.exitCode = main(process.env);
} catch (error) {
  console.error(`cloud-contracts action: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
