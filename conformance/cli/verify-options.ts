import { randomInt } from 'node:crypto';
import { InvalidArgumentError, type Command } from 'commander';
import { shellWord } from '../contract/curl.js';
import type { Contract } from '../contract/contract.js';
import { sourcesIn, type ContractSources } from '../contracts.js';
import { UsageError } from '../errors.js';
import { readKnownFailures } from './known-failures.js';
import type { PlanOptions } from '../plan/plan-page.js';
import type { Gate } from '../report/assemble.js';
import { parseReporter, reporterNames, type Reporter } from '../reporters/reporters.js';
import type { Selection } from '../plan/selection.js';
import { configuredApis, type Configuration } from '../target/configuration.js';
import type { VerifyOptions } from '../verify.js';
import type { Io } from './io.js';
import { readLastFailed } from './last-run.js';
import { withContractOptions, type ContractOptions } from './contract-options.js';
import { selectionOf, withSelectionOptions, type SelectionOptions } from './selection-options.js';
import { wholeNumber } from './whole-number.js';

/** Options that `verify` and `judge` share: what to judge, how strictly, and where to write. */
export interface JudgingOptions extends SelectionOptions, ContractOptions {
  readonly strict: boolean;
  readonly requireObserved: boolean;
  readonly knownFailures?: string;
  readonly writeKnownFailures?: string;
  readonly reporter: readonly Reporter[];
  readonly compare?: string;
}

/** Options of `cloud-contracts verify`. */
export interface Options extends JudgingOptions {
  readonly mock: boolean;
  readonly lastFailed: boolean;
  readonly config?: string;
  readonly profile?: string;
  readonly token?: string;
  readonly timeout?: number;
  readonly concurrency?: number;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly insecure: boolean;
  readonly wait?: number;
  readonly explore: number;
  readonly seed?: number;
  readonly repeat: number;
  readonly bail: boolean;
  readonly readOnly: boolean;
  readonly keep: boolean;
  readonly dryRun: boolean;
  readonly record?: string;
}

/** Adds the options that `verify` and `judge` share. */
export function withJudgingOptions(command: Command): Command {
  return withContractOptions(withSelectionOptions(command))
    .option('--strict', 'fail on requirements that are only implied', false)
    .option('--require-observed', 'fail unless every requirement is observed', false)
    .option('--known-failures <FILE>', 'failures that do not count as long as they stay the same')
    .option('--write-known-failures <FILE>', 'write all failures of this run as known ones, for --known-failures')
    .option(
      '--reporter <NAME[=FILE]>',
      `${reporterNames.join(', ')}; to standard output or a file (repeatable)`,
      collectReporter,
      [],
    )
    .option('--compare <OLD.json>', 'tell what got better and what got worse since that JSON report');
}

/** Adds the options of `verify` alone. */
export function withVerifyOptions(command: Command): Command {
  return withJudgingOptions(command)
    .option('--mock', 'verify the embedded mock, where no base URL is given', false)
    .option('--last-failed', 'only requirements that failed when they were last observed from this folder', false)
    .option('--config <FILE>', 'target configuration, YAML or JSON; "cloud-contracts init" writes one')
    .option('--profile <NAME>', 'start from the condition settings of this profile (prism)')
    .option(
      '--token <TOKEN>',
      'authenticate with this token, or user:password (default: the variable CLOUD_CONTRACTS_TOKEN)',
    )
    .option('--timeout <MS>', 'limit of one request in milliseconds (default: 10000)', positiveInteger)
    .option('--concurrency <N>', 'requests under way at once (default: 8)', positiveInteger)
    .option('--ca <FILE>', 'trust the authority with this certificate, PEM')
    .option('--cert <FILE>', 'show this certificate to a subject that asks for one, PEM; with --key')
    .option('--key <FILE>', 'the private key of that certificate, PEM, not encrypted')
    .option('--insecure', 'do not verify the certificate of the subject', false)
    .option('--wait <SECONDS>', 'wait so long at most for a subject that is still starting', positiveInteger)
    .option('--read-only', 'send only what reads or what the documents refuse, so that nothing is created', false)
    .option('--keep', 'leave what the run creates, instead of removing it at the end', false)
    .option('--bail', 'end the run with the first requirement that fails', false)
    .option('--repeat <N>', 'send the plan N times, and mark verdicts that differ as unstable', positiveInteger, 1)
    .option('--explore <N>', 'also try N generated requests per requirement that has so many', wholeNumber, 0)
    .option('--seed <N>', 'seed of the generated requests (default: another one each time)', wholeNumber)
    .option('--dry-run', 'print the requests that would be sent and what they create, and send none', false)
    .option('--record <FILE>', 'record the run, without secrets; "cloud-contracts judge" judges it again');
}

function collectReporter(value: string, previous: readonly Reporter[]): readonly Reporter[] {
  return [...previous, parseReporter(value)];
}

function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('expected a whole number above 0');
  return Number(value);
}

/**
 * The gate that the options ask for.
 * @param knownFailures file of known failures that the configuration names, used if no option names one
 */
export function gateOptionsOf(
  options: JudgingOptions,
  contracts: readonly Contract[],
  knownFailures?: string,
): Omit<Gate, keyof Commands> {
  const file = options.knownFailures ?? knownFailures;
  return {
    strict: options.strict,
    requireObserved: options.requireObserved,
    knownFailures: file === undefined ? [] : readKnownFailures(file, contracts),
    ...(file !== undefined && { knownFailuresFile: file }),
  };
}

/**
 * The run that the options ask for.
 * @param commands the commands that run it again
 */
export function verifyOptionsOf(
  options: Options,
  contracts: readonly Contract[],
  configuration: Configuration,
  commands: Commands,
  env: Io['env'],
): VerifyOptions {
  assertSensible(options);
  const selection = selectedBy(options, configuration);
  const planning: PlanOptions = { readOnly: options.readOnly };
  return {
    contracts,
    ...selection,
    ...(options.lastFailed && { requirements: readLastFailed(contracts, selection.requirements ?? [], env) }),
    ...planning,
    ...gateOptionsOf(options, contracts, configuration.knownFailures),
    ...commands,
    ...(options.wait !== undefined && { waitSeconds: options.wait }),
    repeat: options.repeat,
    bail: options.bail,
    ...(options.explore > 0 && { exploration: { runs: options.explore, seed: options.seed ?? randomInt(1e9) } }),
  };
}

/** What the options select; without any of them, the APIs that the configuration names. */
function selectedBy(options: SelectionOptions, configuration: Configuration): Selection {
  const selection = selectionOf(options);
  const isOpen = [options.api, options.operation, options.requirement].every((names) => names.length === 0);
  return isOpen ? { ...selection, apis: configuredApis(configuration) } : selection;
}

function assertSensible({ readOnly, explore, seed }: Options): void {
  if (readOnly && explore > 0)
    throw new UsageError('--explore sends requests that create: leave it out, or --read-only');
  if (seed !== undefined && explore === 0) throw new UsageError('--seed is for generated requests: add --explore N');
}

/**
 * The command lines that repeat a run: the whole run, and one requirement of it, to which `--requirement ID` is added.
 * They have neither reporters nor the token.
 */
export type Commands = Required<Pick<Gate, 'command' | 'requirementCommand'>> & Pick<Gate, 'explainCommand'>;

/**
 * The commands that repeat a run of `verify`.
 * @param baseUrl the base URL, if it does not come from the configuration
 * @param configuration may name the contracts, which a command without a configuration has to name as well
 */
export function commandsOf(baseUrl: string | undefined, options: Options, configuration: Configuration = {}): Commands {
  const url = baseUrl === undefined ? [] : [shellWord(baseUrl)];
  const shared = words({
    ...{ config: options.config, profile: options.profile, timeout: options.timeout },
    ...{ concurrency: options.concurrency, ca: options.ca, cert: options.cert, key: options.key },
    ...{ mock: options.mock, insecure: options.insecure, 'read-only': options.readOnly, keep: options.keep },
  });
  const whole = words({
    ...{ 'last-failed': options.lastFailed, bail: options.bail, repeat: options.repeat > 1 && options.repeat },
    ...{ explore: options.explore > 0 && options.explore, seed: options.seed },
  });
  const commands = withJudging(['npx cloud-contracts verify', ...url, ...shared], options, whole);
  return { ...explaining(sourcesIn(configuration)), ...commands };
}

/** The commands that judge a recording again. */
export function judgeCommandsOf(file: string, options: JudgingOptions): Commands {
  return withJudging([`npx cloud-contracts judge ${shellWord(file)}`], options, []);
}

/** Adds what `verify` and `judge` share. A requirement is selected by its id, in place of those of the run. */
function withJudging(start: readonly string[], options: JudgingOptions, whole: readonly string[]): Commands {
  const { contract, contracts, api, operation, basis, requirement, strict, requireObserved } = options;
  const sources = words({ contract, contracts });
  const shared = [
    ...start,
    ...sources,
    ...words({ 'known-failures': options.knownFailures, strict, api, operation, basis }),
  ];
  return {
    command: [...shared, ...words({ requirement, 'require-observed': requireObserved }), ...whole].join(' '),
    requirementCommand: shared.join(' '),
    ...explaining(sourcesIn(options)),
  };
}

/** The command that explains a requirement of contracts which are not those of the package. */
function explaining(sources: ContractSources | undefined): Pick<Gate, 'explainCommand'> {
  if (sources === undefined) return {};
  const { contract, contracts } = sources;
  return { explainCommand: ['npx cloud-contracts requirements', ...words({ contract, contracts })].join(' ') };
}

/** Options as words of a command: a flag that is set, and each value of an option that has some. */
function words(
  options: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    const values = typeof value === 'object' ? value : [String(value)];
    return values.flatMap((one) => [`--${name}`, shellWord(one)]);
  });
}
