import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { exitCodes } from '../cli/exit-codes.js';
import { messageOf } from '../errors.js';
import { removeOwnFile } from '../output/own-file.js';
import type { Report } from '../report/report.js';
import { reportKind } from '../reporters/report-kind.js';
import { argumentsOf, inputOf } from './inputs.js';

const reportFiles = {
  json: 'report.json',
  junit: 'report.xml',
  html: 'report.html',
  markdown: 'report.md',
  badge: 'badge.svg',
} as const;

type ReportName = keyof typeof reportFiles;
const reportNames = Object.keys(reportFiles) as readonly ReportName[];

/** The path of a report, which may not exist. */
type PathOf = (name: ReportName) => string;

/**
 * The step "Verify" of `action.yml`. Runs the suite with the inputs (`INPUT_*`) and every kind of report, appends the
 * Markdown report to the step summary, and writes the outputs. Returns the exit code of the suite.
 */
function main(environment: NodeJS.ProcessEnv): number {
  const folder = inputOf(environment, 'reports') ?? 'conformance-reports';
  const pathOf: PathOf = (name) => path.join(folder, reportFiles[name]);
  const { exitCode, hasRun } = prepareAndRun(environment, folder, pathOf);
  // If the suite did not run, an existing report belongs to an earlier run or to another program.
  const left = hasRun ? reportNames.filter((name) => existsSync(pathOf(name))) : [];
  append(environment['GITHUB_STEP_SUMMARY'], summaryOf(left, pathOf, exitCode));
  append(environment['GITHUB_OUTPUT'], formatOutputs({ ...outputsOf(left, pathOf, exitCode), reports: folder }));
  return exitCode;
}

/** How the step ended, and whether the suite was run for it. */
interface Ended {
  readonly exitCode: number;
  readonly hasRun: boolean;
}

/** Unusable inputs end with the exit code for wrong usage. */
function prepareAndRun(environment: NodeJS.ProcessEnv, folder: string, pathOf: PathOf): Ended {
  try {
    // Otherwise, a report of an earlier run could be read as a report of this run.
    for (const name of reportNames) removeOwnFile(pathOf(name), reportKind(name));
    const reporters = ['--reporter=terminal', ...reportNames.map((name) => `--reporter=${name}=${pathOf(name)}`)];
    const given = argumentsOf(environment);
    mkdirSync(folder, { recursive: true });
    return { exitCode: runSuite([...reporters, ...given], withToken(environment)), hasRun: true };
  } catch (error) {
    console.error(`cloud-contracts action: ${messageOf(error)}`);
    return { exitCode: exitCodes.wrongUsage, hasRun: false };
  }
}

/** Passes the token in the environment, as a process list shows arguments. An empty input keeps that of the job. */
function withToken(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const token = inputOf(environment, 'token');
  return token === undefined ? environment : { ...environment, CLOUD_CONTRACTS_TOKEN: token };
}

/**
 * Runs the suite with GitHub's workflow commands off. The log shows answers of the subject, and GitHub would run a
 * command in them, such as one that sets an output. Both streams go to one, which ends before commands are on again.
 */
function runSuite(given: readonly string[], environment: NodeJS.ProcessEnv): number {
  // `npm run build` writes this program beside the command line.
  const cli = path.join(__dirname, 'cli.mjs');
  const end = randomUUID();
  writeSync(1, `::stop-commands::${end}\n`);
  const { status, error } = spawnSync(process.execPath, [cli, 'verify', ...given], {
    stdio: ['ignore', 1, 1],
    env: environment,
  });
  writeSync(1, `\n::${end}::\n`);
  if (error) console.error(`cloud-contracts action: the suite did not run: ${error.message}`);
  return status ?? exitCodes.suiteError;
}

function summaryOf(left: readonly ReportName[], pathOf: PathOf, exitCode: number): string {
  if (left.includes('markdown')) return readFileSync(pathOf('markdown'), 'utf8');
  return `## ❌ No verdict\n\nThe suite ended with exit code ${exitCode}; the log of the step says why.\n`;
}

type Outputs = Readonly<Record<string, string>>;

function outputsOf(left: readonly ReportName[], pathOf: PathOf, exitCode: number): Outputs {
  return {
    'exit-code': String(exitCode),
    ...(left.includes('json') && verdictOf(pathOf('json'))),
    ...Object.fromEntries(left.map((name) => [`report-${name}`, pathOf(name)])),
  };
}

function verdictOf(json: string): Outputs {
  const { conformant, summary } = JSON.parse(readFileSync(json, 'utf8')) as Report;
  const counts = Object.entries(summary).map(([verdict, count]) => [verdict, String(count)] as const);
  return { conformant: String(conformant), ...Object.fromEntries(counts) };
}

/** Writes each output as a block with a delimiter, so that a value of several lines cannot set another output. */
function formatOutputs(outputs: Outputs): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const end = `end-of-${name}-${randomUUID()}`;
      return `${name}<<${end}\n${value}\n${end}\n`;
    })
    .join('');
}

/** Appends text to a file of the runner. Outside a runner, there is none. */
function append(file: string | undefined, text: string): void {
  if (file !== undefined && file !== '') appendFileSync(file, text);
}

process.exitCode = main(process.env);

// Without an export, the bundler takes this for a module of CommonJS, and wraps every module that it imports.
// oxlint-disable-next-line typescript/no-useless-empty-export
export {};
