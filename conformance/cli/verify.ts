import { Command } from 'commander';
import type { Contract } from '../contract/contract.js';
import type { ApiId } from '../contract/model.js';
import { UsageError } from '../errors.js';
import { openRecording, type Recording } from '../recording/write.js';
import type { Plan } from '../plan/plan-requests.js';
import type { Report } from '../report/report.js';
import { secretsOf } from '../report/secrets.js';
import { buildTarget, type TargetContext } from '../target/build-target.js';
import { readConfiguration, type Configuration } from '../target/configuration.js';
import type { Target } from '../target/target.js';
import { counted } from '../text/counted.js';
import { redactorOf, type Redact } from '../text/redact.js';
import { planRun, verify, type VerifyOptions } from '../verify.js';
import { contractsOf } from './contract-options.js';
import { announcement, formatPlan } from './dry-run.js';
import { followSignals } from './interruption.js';
import { hidingSecrets } from './hide-secrets.js';
import type { Cli } from './io.js';
import { isLoopback } from './loopback.js';
import { keepFailed } from './last-run.js';
import { openProgress } from './progress.js';
import { openFinish, withSuiteErrors } from './finish.js';
import { subjectOf, type Subject } from './subject.js';
import { commandsOf, verifyOptionsOf, withVerifyOptions, type Options } from './verify-options.js';

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
  const given: Configured =
    options.config === undefined ? { configuration: {} } : readConfiguration(options.config, cli.env);
  const subject = subjectOf({ baseUrl, options, configuration: given.configuration }, cli.env);
  const { configuration, ...read } = configurationOf(given, options, cli);
  const contracts = await contractsOf(options, configuration);
  const context = { contracts, ...read };
  const commands = commandsOf(...repeated(subject, given.configuration, options), given.configuration);
  const verifyOptions = verifyOptionsOf(options, contracts, configuration, commands, cli.env);
  const run = { contracts, subject, options, verifyOptions };
  if (subject.kind === 'named')
    return verifyTarget(buildTarget({ ...configuration, baseUrl: subject.baseUrl }, context), run, cli);
  // Loaded late, because loading Prism takes longer than most commands take to run.
  const { startMock } = await import('../../fixtures/servers/mock/index.js');
  const mock = await startMock({ contracts });
  try {
    // It ends with the run, and so does everything on it.
    const target = buildTarget({ profile: 'prism', keep: true, ...configuration, baseUrl: mock.url }, context);
    return await verifyTarget(target, run, cli);
  } finally {
    await mock.close();
  }
}

/** What to repeat of the subject: a base URL of the configuration is repeated with the configuration. */
function repeated(
  subject: Subject,
  configuration: Configuration,
  options: Options,
): readonly [baseUrl: string | undefined, options: Options] {
  if (subject.kind === 'mock') return [undefined, { ...options, mock: true }];
  const { baseUrl } = subject;
  return [baseUrl === configuration.baseUrl ? undefined : baseUrl, { ...options, mock: false }];
}

const withoutSubject = 'cloud-contracts: no BASE_URL: this verifies the embedded mock; --mock does so without a word\n';

/** A configuration, with its file if it was read from one. */
interface Configured extends Omit<TargetContext, 'contracts'> {
  readonly configuration: Configuration;
}

/** The configuration file, overridden by the command line. */
function configurationOf(read: Configured, options: Options, { env }: Cli): Configured {
  const token = tokenOf(options, read.configuration, env);
  const configuration: Configuration = {
    ...read.configuration,
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(token !== undefined && { token }),
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    ...(options.ca !== undefined && { ca: options.ca }),
    ...(options.cert !== undefined && { cert: options.cert }),
    ...(options.key !== undefined && { key: options.key }),
    ...(options.insecure && { insecure: true }),
    ...(options.keep && { keep: true }),
  };
  return { ...read, configuration };
}

/** @throws UsageError for an empty token, as from an unset variable: a run without it would judge something else. */
function tokenOf({ token: given }: Options, { token: configured }: Configuration, env: Cli['env']): string | undefined {
  if (given === '') throw new UsageError('the token is empty: give one, or leave --token out');
  const inherited = env['CLOUD_CONTRACTS_TOKEN'];
  return given ?? configured ?? (inherited === '' ? undefined : inherited);
}

/** What was asked for. */
interface Run {
  readonly contracts: readonly Contract[];
  readonly subject: Subject;
  readonly options: Options;
  readonly verifyOptions: VerifyOptions;
}

function verifyTarget(target: Target, run: Run, cli: Cli): Promise<number> {
  const redact = redactorOf(secretsOf(target));
  return hidingSecrets(redact, () => runTarget(target, run, cli, redact));
}

async function runTarget(
  target: Target,
  { contracts, subject, options, verifyOptions }: Run,
  cli: Cli,
  redact: Redact,
): Promise<number> {
  const plan = planRun(target, verifyOptions);
  if (subject.kind === 'mock' && !subject.isAskedFor) cli.stderr.write(withoutSubject);
  if (options.dryRun) {
    cli.stdout.write(redact(formatPlan(plan, target, options.repeat)));
    return 0;
  }
  if (!isLoopback(target.baseUrl)) cli.stderr.write(redact(`${announcement(plan, target, options.repeat)}\n`));
  const finish = await openFinish(options, verifyOptions.knownFailures ?? [], cli);
  const recording = options.record === undefined ? undefined : openRecording(options.record, target, verifyOptions);
  const { report, signalled } = await sendAll(target, plan, { options, verifyOptions, recording, redact }, cli);
  const problems = recording?.end();
  keepFailed(report, contracts, isIncluded(target, verifyOptions), cli.env);
  const exitCode = await finish(report, problems);
  return signalled ?? exitCode;
}

/** Tells whether an operation is one of those that a run is about: neither filtered out nor left out. */
function isIncluded(
  { apis: settings }: Target,
  { apis = [], operations = [] }: VerifyOptions,
): (api: ApiId, operationId: string) => boolean {
  const isChosen = (chosen: readonly string[], name: string): boolean => chosen.length === 0 || chosen.includes(name);
  return (api, operationId) =>
    isChosen(apis, api) && isChosen(operations, operationId) && settings[api]?.leaveOut?.[operationId] === undefined;
}

/** How a run is followed. */
interface Follow extends Omit<Run, 'subject' | 'contracts'> {
  readonly recording: Recording | undefined;
  readonly redact: Redact;
}

/** The report, and the exit code of the signal that ended the run, if one did. */
interface Sent {
  readonly report: Report;
  readonly signalled: number | undefined;
}

async function sendAll(
  target: Target,
  plan: Plan,
  { options, verifyOptions, recording, redact }: Follow,
  cli: Cli,
): Promise<Sent> {
  const interruption = followSignals(cli);
  const progress = openProgress(plan.requests.length * options.repeat, cli.stderr);
  try {
    const report = await verify(target, {
      ...verifyOptions,
      plan,
      signal: interruption.signal,
      onExchange: (exchange, round) => {
        recording?.add(exchange, round);
        progress.advance(exchange.request);
      },
      onRound: (run, round) => recording?.endRound(run, round),
      onCleanUp: (things) => {
        if (interruption.exitCode() === undefined) return;
        progress.say(
          `removing what the run has created (so far: ${counted(things, 'thing')}); another signal ends it now`,
        );
      },
      onDiagnosis: (diagnosis) => progress.say(redact(diagnosis)),
    });
    return { report, signalled: interruption.exitCode() };
  } finally {
    progress.close();
    interruption.close();
  }
}
