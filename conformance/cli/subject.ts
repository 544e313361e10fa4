import { UsageError } from '../errors.js';
import type { Configuration } from '../target/configuration.js';
import type { Io } from './io.js';

/** The options that are about a subject. */
export interface SubjectOptions {
  readonly mock: boolean;
  readonly config?: string;
  readonly profile?: string;
  readonly token?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly insecure: boolean;
  readonly knownFailures?: string;
  readonly wait?: number;
}

/** What the user gave to name the subject. */
export interface Given {
  /** The argument. */
  readonly baseUrl: string | undefined;
  readonly options: SubjectOptions;
  /** The content of the file of `--config`; empty without one. */
  readonly configuration: Configuration;
}

/** The subject to verify: the one at a base URL, or the embedded mock, by request or because no other is named. */
export type Subject =
  | { readonly kind: 'named'; readonly baseUrl: string }
  | { readonly kind: 'mock'; readonly isAskedFor: boolean };

/** The variable that names the subject, for Jest and for the command line. */
const variable = 'CLOUD_CONTRACTS_TARGET';

/**
 * Decides which subject to verify: that of the argument, of the variable or of the configuration, whichever is found
 * first. If a variable of a script is empty, the run must not pass because the mock is conformant.
 * @throws UsageError when the subject is unclear
 */
export function subjectOf(given: Given, env: Io['env']): Subject {
  const baseUrl = baseUrlOf(given, env);
  if (baseUrl !== undefined) return { kind: 'named', baseUrl };
  assertNothingOfTarget(given, env);
  const { mock } = given.options;
  if (!mock && isSet(env['CI']))
    throw new UsageError(
      'no BASE_URL: say where the subject listens, or --mock to verify the embedded mock, which CI has to ask for',
    );
  return { kind: 'mock', isAskedFor: mock };
}

function baseUrlOf({ baseUrl, configuration }: Given, env: Io['env']): string | undefined {
  if (baseUrl === '') throw new UsageError('BASE_URL is empty: say where the subject listens, or --mock');
  return baseUrl ?? configuredBaseUrl(configuration, env);
}

/**
 * The base URL that the variable names, or otherwise the configuration.
 * @throws UsageError for an empty variable
 */
export function configuredBaseUrl({ baseUrl }: Configuration, env: Io['env']): string | undefined {
  if (env[variable] === '') throw new UsageError(`${variable} is empty: say where the subject listens, or unset it`);
  return env[variable] ?? baseUrl;
}

/** A configuration is always about a subject, so none is read for the mock. */
function assertNothingOfTarget({ options }: Given, env: Io['env']): void {
  const { config, profile, token, ca, cert, key, insecure, knownFailures, wait, mock } = options;
  const named = Object.entries({ config, profile, token, ca, cert, key, 'known-failures': knownFailures, wait });
  const found = [
    ...named.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`])),
    ...(insecure ? ['--insecure'] : []),
    // With --mock, the environment may still hold a token for other runs.
    ...(!mock && isSet(env['CLOUD_CONTRACTS_TOKEN']) ? ['the variable CLOUD_CONTRACTS_TOKEN'] : []),
  ];
  if (found.length === 0) return;
  const where = `as BASE_URL, as ${variable} or as baseUrl of a configuration`;
  throw new UsageError(
    `${found.join(', ')}: this is about a subject, and there is none: say where it listens, ${where}`,
  );
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}
