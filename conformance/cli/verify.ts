import { randomInt } from 'node:crypto';
import { InvalidArgumentError, Command } from 'commander';
import { parseReporter, writeReports, type Reporter } from '../report/reporters.js';
import { buildTarget } from '../target/build-target.js';
import { readConfiguration, type Configuration } from '../target/configuration.js';
import type { Target } from '../target/target.js';
import { planRun, type Plan } from '../plan/plan-run.js';
import { verify, type VerifyOptions } from '../verify.js';
import { exitCodeOf } from './exit-codes.js';

interface Options {
  readonly api: readonly string[];
  readonly operation: readonly string[];
  readonly requirement: readonly string[];
  readonly config?: string;
  readonly profile?: string;
  readonly token?: string;
  readonly strict: boolean;
  readonly requireObserved: boolean;
  readonly timeout?: number;
  readonly concurrency?: number;
  readonly explore: number;
  readonly seed?: number;
  readonly dryRun: boolean;
  readonly reporter: readonly Reporter[];
}

/** `cloud-contracts verify`. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Verify a subject against the documented requirements; without BASE_URL, the embedded mock.')
    .argument('[BASE_URL]', 'where the subject listens, such as http://127.0.0.1:8080')
    .option('--api <ID>', 'verify this API only (repeatable)', collect, [])
    .option('--operation <OPERATION_ID>', 'verify this operation only (repeatable)', collect, [])
    .option('--requirement <ID>', 'verify this requirement only (repeatable)', collect, [])
    .option('--config <FILE>', 'read the target configuration from this YAML or JSON file')
    .option('--profile <NAME>', 'start from the condition settings of this profile (prism)')
    .option('--token <TOKEN>', 'authenticate with this token (default: the variable CLOUD_CONTRACTS_TOKEN)')
    .option('--strict', 'fail on requirements that only a standard implies', false)
    .option('--require-observed', 'fail unless every requirement is observed', false)
    .option('--timeout <MS>', 'limit of one request in milliseconds (default: 10000)', positiveInteger)
    .option('--concurrency <N>', 'requests under way at once (default: 8)', positiveInteger)
    .option('--explore <N>', 'also try N generated requests per requirement that has so many', wholeNumber, 0)
    .option('--seed <N>', 'seed of the generated requests (default: another one each time)', wholeNumber)
    .option('--dry-run', 'print the requests that would be sent, and send none', false)
    .option(
      '--reporter <NAME[=FILE]>',
      'terminal or json, to standard output or a file (repeatable)',
      collectReporter,
      [],
    )
    .action(async (baseUrl: string | undefined, options: Options) => {
      process.exitCode = await runVerify(baseUrl, options);
    });
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function collectReporter(value: string, previous: readonly Reporter[]): readonly Reporter[] {
  return [...previous, parseReporter(value)];
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('expected a whole number from 0 to 999999999');
  return Number(value);
}

function positiveInteger(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('expected a whole number above 0');
  return Number(value);
}

async function runVerify(baseUrl: string | undefined, options: Options): Promise<number> {
  const configuration = configurationOf(baseUrl, options);
  if (configuration.baseUrl !== undefined) return verifyTarget(buildTarget(configuration), options);
  // Loaded late: Prism takes longer to load than most commands take to run.
  const { startMock } = await import('../../fixtures/mock/index.js');
  const mock = await startMock();
  try {
    return await verifyTarget(buildTarget({ profile: 'prism', ...configuration, baseUrl: mock.url }), options);
  } finally {
    await mock.close();
  }
}

/** The configuration file with what the command line says on top. */
function configurationOf(baseUrl: string | undefined, options: Options): Configuration {
  const file = options.config === undefined ? {} : readConfiguration(options.config, process.env);
  const token = options.token ?? file.token ?? process.env['CLOUD_CONTRACTS_TOKEN'];
  return {
    ...file,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(token !== undefined && token !== '' && { token }),
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
  };
}

async function verifyTarget(target: Target, options: Options): Promise<number> {
  const verifyOptions: VerifyOptions = {
    apis: options.api,
    operations: options.operation,
    requirements: options.requirement,
    strict: options.strict,
    requireObserved: options.requireObserved,
    ...(options.explore > 0 && { exploration: { runs: options.explore, seed: options.seed ?? randomInt(1e9) } }),
  };
  const plan = planRun(target, verifyOptions);
  if (options.dryRun) return printPlan(plan, target);
  if (!isLoopback(target.baseUrl)) process.stderr.write(`${announcement(plan, target)}\n`);
  const report = await verify(target, verifyOptions, plan);
  writeReports(report, options.reporter.length > 0 ? options.reporter : [parseReporter('terminal')]);
  return exitCodeOf(report);
}

function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** How many requests a run sends, and what those that are valid create. */
function announcement({ pages, requests }: Plan, { baseUrl }: Target): string {
  const created = pages.map(({ page }) => `  ${page.operationId}: each accepted request creates ${page.creates}`);
  return [`${requests.length} requests to ${baseUrl}`, ...created].join('\n');
}

function printPlan(plan: Plan, target: Target): number {
  const lines = plan.requests.map(({ id, method, path, body }) =>
    [
      `${method.toUpperCase()} ${target.baseUrl}${path}`,
      `  # ${id}`,
      ...(body === undefined ? [] : [`  ${body}`]),
    ].join('\n'),
  );
  process.stdout.write(`${[...lines, announcement(plan, target)].join('\n')}\n`);
  return 0;
}
