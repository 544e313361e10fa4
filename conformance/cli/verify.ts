import { Command } from 'commander';
import { loadContracts } from '../contract/load.js';
import { UsageError } from '../errors.js';
import { openRecording } from '../recording/write.js';
import type { Report } from '../report/report.js';
import { buildTarget } from '../target/build-target.js';
import { readConfiguration, type Configuration, type ErrorAt } from '../target/configuration.js';
import type { Target } from '../target/target.js';
import { planRun, verify, type VerifyOptions } from '../verify.js';
import { announcement, formatPlan } from './dry-run.js';
import { followSignals } from './interruption.js';
import type { Cli } from './io.js';
import { keepFailed } from './last-run.js';
import { openProgress } from './progress.js';
import { openFinish, withSuiteErrors } from './finish.js';
import { commandOf, verifyOptionsOf, withVerifyOptions, type Options } from './verify-options.js';

/** `cloud-contracts verify`. */
export function verifyCommand(cli: Cli): Command {
  const command = new Command('verify').argument(
    '[BASE_URL]',
    'where the subject listens, such as http://127.0.0.1:8080',
  );
  return withVerifyOptions(command).action(async (baseUrl: string | undefined, options: Options) => {
    cli.exitCode = await withSuiteErrors(options.reporter, cli, () => runVerify(baseUrl, options, cli));
  });
}

async function runVerify(baseUrl: string | undefined, options: Options, cli: Cli): Promise<number> {
  const { configuration, errorAt } = configurationOf(baseUrl, options, cli);
  const contracts = loadContracts();
  const context = { contracts, ...(errorAt && { errorAt }) };
  const verifyOptions = verifyOptionsOf(options, contracts, configuration, commandOf(baseUrl, options), cli.env);
  if (configuration.baseUrl !== undefined)
    return verifyTarget(buildTarget(configuration, context), options, verifyOptions, cli);
  // Loaded late: Prism takes longer to load than most commands take to run.
  const { startMock } = await import('../../fixtures/servers/mock/index.js');
  const mock = await startMock();
  try {
    const target = buildTarget({ profile: 'prism', ...configuration, baseUrl: mock.url }, context);
    return await verifyTarget(target, options, verifyOptions, cli);
  } finally {
    await mock.close();
  }
}

interface Configured {
  readonly configuration: Configuration;
  readonly errorAt?: ErrorAt;
}

/** The configuration file with what the command line says on top. */
function configurationOf(baseUrl: string | undefined, options: Options, { env }: Cli): Configured {
  const read: Configured =
    options.config === undefined ? { configuration: {} } : readConfiguration(options.config, env);
  const token = tokenOf(options, read.configuration, env);
  const configuration: Configuration = {
    ...read.configuration,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(token !== undefined && { token }),
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    ...(options.ca !== undefined && { ca: options.ca }),
    ...(options.insecure && { insecure: true }),
  };
  return { ...read, configuration };
}

/** @throws UsageError for an empty one, as of a variable that is not set: to go on without would judge something else. */
function tokenOf({ token: given }: Options, { token: configured }: Configuration, env: Cli['env']): string | undefined {
  if (given === '') throw new UsageError('the token is empty: give one, or leave --token out');
  const inherited = env['CLOUD_CONTRACTS_TOKEN'];
  return given ?? configured ?? (inherited === '' ? undefined : inherited);
}

async function verifyTarget(target: Target, options: Options, verifyOptions: VerifyOptions, cli: Cli): Promise<number> {
  const plan = planRun(target, verifyOptions);
  if (options.dryRun) {
    cli.stdout.write(formatPlan(plan, target, options.repeat));
    return 0;
  }
  if (!isLoopback(target.baseUrl)) cli.stderr.write(`${announcement(plan, target, options.repeat)}\n`);
  const finish = await openFinish(options, cli);
  const recording = options.record === undefined ? undefined : openRecording(options.record, target, verifyOptions);
  const progress = openProgress(plan.requests.length * options.repeat, cli.stderr);
  const interruption = followSignals(cli);
  const report = await verify(target, {
    ...verifyOptions,
    plan,
    signal: interruption.signal,
    onExchange: (exchange, round) => {
      recording?.add(exchange, round);
      progress.advance();
    },
    onRound: (run, round) => recording?.endRound(run, round),
    onDiagnosis: (diagnosis) => progress.say(diagnosis),
  }).finally(() => {
    progress.close();
    interruption.close();
  });
  recording?.end();
  keepFailed(report, cli.env);
  const exitCode = await finish(report);
  return interruption.exitCode() ?? exitCode;
}

function isLoopback(baseUrl: Report['target']): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
