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
import { keepFailed } from './last-run.js';
import { openProgress } from './progress.js';
import { openFinish, withSuiteErrors } from './finish.js';
import { commandOf, verifyOptionsOf, withVerifyOptions, type Options } from './verify-options.js';

/** `cloud-contracts verify`. */
export function verifyCommand(): Command {
  const command = new Command('verify').argument(
    '[BASE_URL]',
    'where the subject listens, such as http://127.0.0.1:8080',
  );
  return withVerifyOptions(command).action(async (baseUrl: string | undefined, options: Options) => {
    process.exitCode = await withSuiteErrors(options.reporter, () => runVerify(baseUrl, options));
  });
}

async function runVerify(baseUrl: string | undefined, options: Options): Promise<number> {
  const { configuration, errorAt } = configurationOf(baseUrl, options);
  const contracts = loadContracts();
  const context = { contracts, ...(errorAt && { errorAt }) };
  const verifyOptions = verifyOptionsOf(options, contracts, configuration, commandOf(baseUrl, options));
  if (configuration.baseUrl !== undefined)
    return verifyTarget(buildTarget(configuration, context), options, verifyOptions);
  // Loaded late: Prism takes longer to load than most commands take to run.
  const { startMock } = await import('../../fixtures/servers/mock/index.js');
  const mock = await startMock();
  try {
    const target = buildTarget({ profile: 'prism', ...configuration, baseUrl: mock.url }, context);
    return await verifyTarget(target, options, verifyOptions);
  } finally {
    await mock.close();
  }
}

interface Configured {
  readonly configuration: Configuration;
  readonly errorAt?: ErrorAt;
}

/** The configuration file with what the command line says on top. */
function configurationOf(baseUrl: string | undefined, options: Options): Configured {
  const read: Configured =
    options.config === undefined ? { configuration: {} } : readConfiguration(options.config, process.env);
  const token = tokenOf(options, read.configuration);
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
function tokenOf({ token: given }: Options, { token: configured }: Configuration): string | undefined {
  if (given === '') throw new UsageError('the token is empty: give one, or leave --token out');
  const inherited = process.env['CLOUD_CONTRACTS_TOKEN'];
  return given ?? configured ?? (inherited === '' ? undefined : inherited);
}

async function verifyTarget(target: Target, options: Options, verifyOptions: VerifyOptions): Promise<number> {
  const plan = planRun(target, verifyOptions);
  if (options.dryRun) {
    process.stdout.write(formatPlan(plan, target, options.repeat));
    return 0;
  }
  if (!isLoopback(target.baseUrl)) process.stderr.write(`${announcement(plan, target, options.repeat)}\n`);
  const finish = await openFinish(options);
  const recording = options.record === undefined ? undefined : openRecording(options.record, target, verifyOptions);
  const progress = openProgress(plan.requests.length * options.repeat, process.stderr);
  const interruption = followSignals();
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
  }).finally(() => progress.close());
  recording?.end();
  keepFailed(report);
  const exitCode = await finish(report);
  interruption.exitIfInterrupted();
  return exitCode;
}

function isLoopback(baseUrl: Report['target']): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
