import { loadContracts, type Contract } from '../contract/load.js';
import { readKnownFailures } from '../cli/known-failures.js';
import { subjectOf } from '../cli/subject.js';
import type { Gate } from '../report/assemble.js';
import { buildTarget, type TargetContext } from '../target/build-target.js';
import { readConfiguration, type Configuration } from '../target/configuration.js';
import type { Target } from '../target/target.js';

/** What Jest verifies, and how strictly. */
export interface Settings {
  readonly contracts: readonly Contract[];
  readonly gate: Pick<Gate, 'strict' | 'knownFailures'>;
  /** Whether no subject is named, so that the embedded mock is verified. */
  readonly isMock: boolean;
  /** The subject; for the embedded mock, where it listens once it runs. */
  readonly targetAt: (mockUrl: string) => Target;
}

interface Read extends Pick<TargetContext, 'errorAt' | 'secrets'> {
  readonly configuration: Configuration;
}

/**
 * Reads the environment, as Jest has no options of ours: `CLOUD_CONTRACTS_TARGET` names the subject,
 * `CLOUD_CONTRACTS_CONFIG` a configuration file, `CLOUD_CONTRACTS_TOKEN` the token, and `CLOUD_CONTRACTS_STRICT=1` has
 * what only a standard implies fail.
 * @throws UsageError as the command line does.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const contracts = loadContracts();
  const file = env['CLOUD_CONTRACTS_CONFIG'];
  const { configuration, ...context }: Read = file === undefined ? { configuration: {} } : readConfiguration(file, env);
  const [url, token] = [env['CLOUD_CONTRACTS_TARGET'], env['CLOUD_CONTRACTS_TOKEN']];
  const given = {
    ...(token !== undefined && token !== '' && { token }),
    ...configuration,
    ...(url !== undefined && { baseUrl: url }),
  };
  const { knownFailures } = configuration;
  const isMock = given.baseUrl === undefined;
  // Under Jest, to name no subject is to ask for the mock.
  const options = { mock: isMock, insecure: false, ...(file !== undefined && { config: file }) };
  subjectOf({ baseUrl: url, options, configuration }, env);
  return {
    contracts,
    gate: {
      strict: env['CLOUD_CONTRACTS_STRICT'] === '1',
      knownFailures: knownFailures === undefined ? [] : readKnownFailures(knownFailures, contracts),
    },
    isMock,
    targetAt: (mockUrl) =>
      buildTarget(isMock ? { profile: 'prism', ...given, baseUrl: mockUrl } : given, { contracts, ...context }),
  };
}
