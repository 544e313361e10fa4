import type { Contract } from '../contract/contract.js';
import { loadContracts } from '../contract/load.js';
import { readKnownFailures } from '../cli/known-failures.js';
import { subjectOf } from '../cli/subject.js';
import type { Gate } from '../report/assemble.js';
import { buildTarget, type TargetContext } from '../target/build-target.js';
import { configuredApis, readConfiguration, type Configuration } from '../target/configuration.js';
import type { Target } from '../target/target.js';

/** What Jest verifies, and how strictly. */
export interface Settings {
  readonly contracts: readonly Contract[];
  readonly gate: Pick<Gate, 'strict' | 'knownFailures'>;
  /** Whether the embedded mock is verified, because no subject is named. */
  readonly isMock: boolean;
  /** The subject. The URL counts only for the embedded mock, which has one once it runs. */
  readonly targetAt: (mockUrl: string) => Target;
}

interface Read extends Pick<TargetContext, 'errorAt' | 'secrets'> {
  readonly configuration: Configuration;
}

/**
 * Reads the settings from the environment, because Jest rejects options that it does not know.
 * `CLOUD_CONTRACTS_TARGET` names the subject, `CLOUD_CONTRACTS_CONFIG` a configuration file, and
 * `CLOUD_CONTRACTS_TOKEN` the token. `CLOUD_CONTRACTS_STRICT=1` stands for `--strict`.
 * @throws UsageError as the command line does.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const contracts = loadContracts();
  const file = env['CLOUD_CONTRACTS_CONFIG'];
  const { configuration, ...context }: Read = file === undefined ? { configuration: {} } : readConfiguration(file, env);
  const token = env['CLOUD_CONTRACTS_TOKEN'];
  // Under Jest, no subject means the mock.
  const options = { mock: true, insecure: false, ...(file !== undefined && { config: file }) };
  const subject = subjectOf({ baseUrl: undefined, options, configuration }, env);
  const given = {
    ...(token !== undefined && token !== '' && { token }),
    ...configuration,
    ...(subject.kind === 'named' && { baseUrl: subject.baseUrl }),
  };
  const { knownFailures } = configuration;
  const isMock = subject.kind === 'mock';
  const named = configuredApis(configuration);
  return {
    contracts: contracts.filter(({ api }) => named.length === 0 || named.includes(api)),
    gate: {
      strict: env['CLOUD_CONTRACTS_STRICT'] === '1',
      knownFailures: knownFailures === undefined ? [] : readKnownFailures(knownFailures, contracts),
    },
    isMock,
    targetAt: (mockUrl) =>
      buildTarget(isMock ? { profile: 'prism', ...given, baseUrl: mockUrl } : given, { contracts, ...context }),
  };
}
