import { UsageError } from '../errors.js';
import type { Configuration } from '../target/configuration.js';
import type { Io } from './io.js';
import type { Options } from './verify-options.js';

/** What the user gave to name the subject. */
export interface Given {
  /** The argument. */
  readonly baseUrl: string | undefined;
  readonly options: Pick<Options, 'mock' | 'config' | 'profile' | 'token' | 'ca' | 'insecure' | 'knownFailures'>;
  /** The content of the file of `--config`; empty without one. */
  readonly configuration: Configuration;
}

/** Which subject to verify: a named one, or the embedded mock, by request or because no other is named. */
export type Subject = 'named' | 'mock' | 'mock for want of another';

/**
 * Decides which subject to verify. If a variable of a script is empty, the run must not pass because the mock is
 * conformant.
 * @throws UsageError when the subject is unclear
 */
export function subjectOf(given: Given, env: Io['env']): Subject {
  const { baseUrl, options, configuration } = given;
  if (baseUrl === '') throw new UsageError('BASE_URL is empty: say where the subject listens, or --mock');
  const isNamed = baseUrl !== undefined || configuration.baseUrl !== undefined;
  if (isNamed && options.mock) {
    throw new UsageError(
      `--mock is for a run without a subject, and there is ${baseUrl ?? `a baseUrl in ${options.config ?? ''}`}: leave one of them out`,
    );
  }
  if (isNamed) return 'named';
  assertNothingOfTarget(given, env);
  if (options.mock) return 'mock';
  if (isSet(env['CI']))
    throw new UsageError(
      'no BASE_URL: say where the subject listens, or --mock to verify the embedded mock, which CI has to ask for',
    );
  return 'mock for want of another';
}

/** The keys of a configuration that describe a subject. The others are limits, which hold for any run. */
const keysOfTarget = ['profile', 'token', 'ca', 'insecure', 'knownFailures', 'conditions', 'apis'] as const;

function assertNothingOfTarget({ options, configuration }: Given, env: Io['env']): void {
  const { profile, token, ca, insecure, knownFailures, mock, config = '' } = options;
  const named = Object.entries({ profile, token, ca, 'known-failures': knownFailures });
  const found = [
    ...named.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`])),
    ...(insecure ? ['--insecure'] : []),
    ...keysOfTarget.filter((key) => configuration[key] !== undefined).map((key) => `${key} in ${config}`),
    // With --mock, the environment may still hold a token for other runs.
    ...(!mock && isSet(env['CLOUD_CONTRACTS_TOKEN']) ? ['the variable CLOUD_CONTRACTS_TOKEN'] : []),
  ];
  if (found.length === 0) return;
  const remedy = mock
    ? 'leave it out, or name one in place of the mock'
    : 'say where it listens, as BASE_URL or as baseUrl of a configuration';
  throw new UsageError(`${found.join(', ')}: this is about a subject, and there is none: ${remedy}`);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}

/** The arguments of `verify` for `npm run verify`: adds `--mock` if no argument names a subject. */
export function argumentsHere(given: readonly string[]): readonly string[] {
  const namesSubject = given.some((one) => /^(?:https?:|--config\b)/.test(one));
  return namesSubject ? given : ['--mock', ...given];
}
