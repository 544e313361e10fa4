import { createRequire } from 'node:module';
import type * as Compiler from '../compile/contract.js';
import type { Contract } from '../contract/contract.js';
import { loadContracts, loadContractsIn } from '../contract/load.js';
import { sourcesIn, withUniqueIds, type ContractSources } from '../contracts.js';
import { readKnownFailures } from '../cli/known-failures.js';
import { configuredBaseUrl } from '../cli/subject.js';
import { UsageError } from '../errors.js';
import type { Selection } from '../plan/selection.js';
import type { Gate } from '../report/assemble.js';
import { buildTarget, type TargetContext } from '../target/build-target.js';
import { configuredApis, readConfiguration, type Configuration } from '../target/configuration.js';
import type { Target } from '../target/target.js';
import type { PlanRunOptions } from '../verify.js';
import type { ChosenSubject, TestSubject } from './subject.js';

/**
 * What the tests verify, and how strictly. At most one of `target`, `start` and `mock` names the subject; without any,
 * `CLOUD_CONTRACTS_TARGET` does, or else the `baseUrl` of the configuration.
 */
export interface RequirementsOptions extends Selection {
  /** The subject: a base URL, an HTTP server of Node, or a function that answers requests, such as an Express app. */
  readonly target?: TestSubject;
  /** Starts the subject, and returns it. Called once, by the first test that runs. */
  readonly start?: () => TestSubject | Promise<TestSubject>;
  /** Verify the mock of this package. */
  readonly mock?: boolean;
  /** A configuration, or the file that holds one; the file that `CLOUD_CONTRACTS_CONFIG` names unless given. */
  readonly config?: string | Configuration;
  /** Fail on requirements that are only implied; `CLOUD_CONTRACTS_STRICT=1` does so too. */
  readonly strict?: boolean;
  /** Fail the test of a requirement that is not observed, instead of marking it as skipped. */
  readonly requireObserved?: boolean;
  /** A file of known failures, which do not count as long as they stay the same. */
  readonly knownFailures?: string;
  /** Send nothing that creates anything. */
  readonly readOnly?: boolean;
  /** How long to wait at most until the subject accepts connections; not at all unless given. */
  readonly waitSeconds?: number;
  /** The OpenAPI document of the subject's API, or several. */
  readonly contract?: string | readonly string[];
  /** The contracts to verify against; those of `contract` or of the configuration, or else those of this package, unless given. */
  readonly contracts?: readonly Contract[];
}

/** The options with all that the environment and the files add to them. */
export interface Settings {
  readonly subject: ChosenSubject;
  readonly planning: PlanRunOptions;
  readonly gate: Pick<Gate, 'strict' | 'knownFailures' | 'requireObserved'>;
  readonly waitSeconds: number | undefined;
  /** The target for the subject at a base URL. */
  readonly targetAt: (baseUrl: string) => Target;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Read extends Pick<TargetContext, 'errorAt' | 'secrets'> {
  readonly configuration: Configuration;
}

/**
 * Completes the options. Jest rejects options of the command line that it does not know, so the environment takes their
 * place: `CLOUD_CONTRACTS_TARGET`, `CLOUD_CONTRACTS_CONFIG`, `CLOUD_CONTRACTS_TOKEN` and `CLOUD_CONTRACTS_STRICT`. An
 * option comes before its variable.
 * @throws UsageError for wrong or contradictory options, and as the command line does
 */
export function readOptions(options: RequirementsOptions, env: Environment): Settings {
  const { readOnly = false, strict, requireObserved = false, waitSeconds } = options;
  const { configuration, ...context } = readConfig(options, env);
  const contracts =
    options.contracts ?? contractsNow(sourcesIn({ contract: options.contract ?? [] }) ?? sourcesIn(configuration));
  const subject = subjectOf(options, configuration, contracts, env);
  const token = env['CLOUD_CONTRACTS_TOKEN'];
  const given = { ...(token !== undefined && token !== '' && { token }), ...configuration };
  const knownFailures = options.knownFailures ?? configuration.knownFailures;
  return {
    subject,
    planning: { ...selectionOf(options, configuration), contracts, readOnly },
    gate: {
      strict: strict ?? env['CLOUD_CONTRACTS_STRICT'] === '1',
      requireObserved,
      knownFailures: knownFailures === undefined ? [] : readKnownFailures(knownFailures, contracts),
    },
    waitSeconds,
    targetAt: (baseUrl) =>
      buildTarget(
        { ...(subject.kind === 'mock' && { profile: 'prism', keep: true }), ...given, baseUrl },
        { contracts, ...context },
      ),
  };
}

/** Tests are defined at once, so that nothing can be waited for: the compiler is required, and only where it is needed. */
function contractsNow(sources: ContractSources | undefined): readonly Contract[] {
  if (sources === undefined) return loadContracts();
  const compile = (file: string): Contract => {
    const compiler = createRequire(__filename)('../compile/contract.js') as typeof Compiler;
    return compiler.compileContract(file);
  };
  return withUniqueIds([...sources.contract.map(compile), ...sources.contracts.flatMap(loadContractsIn)]);
}

function readConfig({ config }: RequirementsOptions, env: Environment): Read {
  const given = config ?? env['CLOUD_CONTRACTS_CONFIG'];
  if (given === undefined) return { configuration: {} };
  return typeof given === 'string' ? readConfiguration(given, env) : { configuration: given };
}

/** Without a selection, the tests are about the APIs that the configuration names. */
function selectionOf(
  { apis = [], operations = [], requirements = [], bases = [] }: RequirementsOptions,
  configuration: Configuration,
): Selection {
  const isOpen = [apis, operations, requirements].every((names) => names.length === 0);
  return { apis: isOpen ? configuredApis(configuration) : apis, operations, requirements, bases };
}

/** A run must not pass because the mock is conformant, so the mock is never a default. */
function subjectOf(
  { target, start, mock = false }: RequirementsOptions,
  configuration: Configuration,
  contracts: readonly Contract[],
  env: Environment,
): ChosenSubject {
  const named = [target, start, mock ? mock : undefined].filter((one) => one !== undefined);
  if (named.length > 1) throw new UsageError('target, start and mock each name a subject: give one of them');
  if (target === '') throw new UsageError('target is empty: say where the subject listens');
  if (target !== undefined) return { kind: 'given', subject: target };
  if (start !== undefined) return { kind: 'started', start };
  if (mock) return { kind: 'mock', contracts };
  const baseUrl = configuredBaseUrl(configuration, env);
  if (baseUrl !== undefined) return { kind: 'given', subject: baseUrl };
  throw new UsageError(
    'no subject: give a target, a start or mock: true to describeRequirements, ' +
      'or a base URL as CLOUD_CONTRACTS_TARGET or as baseUrl of a configuration',
  );
}
