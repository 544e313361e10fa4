import type { Contract } from '../contract/contract.js';
import { loadContracts } from '../contract/load.js';
import { UsageError, type ErrorAt } from '../errors.js';
import { assertConfiguration } from './assert-configuration.js';
import { readCertificates, readClientCertificate } from './certificates.js';
import type { Configuration } from './configuration.js';
import type { Secret } from '../text/secret.js';
import { profileConditions, staticMock } from './profile.js';
import type { ConditionSettings, Target, TlsSettings } from './target.js';

/** The limits of a target that does not set them. */
export const defaults = {
  timeoutMs: 10_000,
  concurrency: 8,
  maxBodyBytes: 4 * 1024 * 1024,
  runTimeoutMs: 600_000,
  polling: { times: 20, intervalMs: 2000 },
};

/** What a configuration is checked against. */
export interface TargetContext {
  /** The contracts whose names it may use; those of this package unless given. */
  readonly contracts?: readonly Contract[];
  /** Creates the error for a place in the configuration; names it by its JSON Pointer unless given. */
  readonly errorAt?: ErrorAt;
  /** Values in the configuration that must not be shown, besides tokens. */
  readonly secrets?: readonly Secret[];
}

/**
 * Makes a target of a configuration that already includes the options of the command line.
 * @throws UsageError for an invalid base URL, and for an unknown profile or any other unknown name.
 */
export function buildTarget(
  configuration: Configuration,
  { contracts = loadContracts(), errorAt = errorByPointer, secrets = [] }: TargetContext = {},
): Target {
  const { baseUrl, profile, token, tokens, apis = {} } = configuration;
  if (baseUrl === undefined)
    throw new UsageError('no base URL: give one, as in "cloud-contracts verify http://127.0.0.1:8080"');
  assertConfiguration(configuration, contracts, errorAt);
  const [url, tls] = [parseBaseUrl(baseUrl), tlsOf(configuration)];
  assertCertificatesUsed(url, configuration);
  return {
    baseUrl: url,
    ...(profile !== undefined && { profile, unvarying: staticMock }),
    ...(token !== undefined && { token }),
    ...(tokens !== undefined && { tokens }),
    conditions: conditionsOf(configuration),
    apis,
    secrets,
    ...limitsOf(configuration),
    ...conductOf(configuration),
    tls,
  };
}

/** The settings of the profile, overridden by those of the configuration. */
function conditionsOf({ profile, conditions }: Configuration): ConditionSettings {
  return { ...profileConditions(profile), ...conditions };
}

/** Over HTTP nobody shows a certificate, so whoever names one expects a check that is not made. */
function assertCertificatesUsed(baseUrl: string, { ca, cert }: Configuration): void {
  const [option] = Object.entries({ ca, cert }).flatMap(([name, file]) => (file === undefined ? [] : [name]));
  if (option === undefined || baseUrl.startsWith('https:')) return;
  const secure = baseUrl.replace('http:', 'https:');
  throw new UsageError(`--${option} is for HTTPS, and ${baseUrl} is HTTP: give ${secure}, or leave out --${option}`);
}

function tlsOf({ ca, cert, key, insecure = false }: Configuration): TlsSettings {
  const client = readClientCertificate(cert, key);
  return { ...(ca !== undefined && { ca: readCertificates(ca) }), ...(client && { client }), insecure };
}

function conductOf({ requestsPerSecond, keep = false }: Configuration): Pick<Target, 'requestsPerSecond' | 'keep'> {
  return { ...(requestsPerSecond !== undefined && { requestsPerSecond }), ...(keep && { keep }) };
}

function limitsOf(configuration: Configuration): typeof defaults {
  return {
    timeoutMs: configuration.timeoutMs ?? defaults.timeoutMs,
    concurrency: configuration.concurrency ?? defaults.concurrency,
    maxBodyBytes: configuration.maxBodyBytes ?? defaults.maxBodyBytes,
    runTimeoutMs: configuration.runTimeoutMs ?? defaults.runTimeoutMs,
    polling: { ...defaults.polling, ...configuration.polling },
  };
}

function errorByPointer(pointer: string, message: string): UsageError {
  return new UsageError(`configuration at #${pointer}: ${message}`);
}

function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`"${withoutUser(text)}" is no base URL: expected one such as http://127.0.0.1:8080`);
  }
  if (url.username !== '' || url.password !== '')
    throw new UsageError('the base URL holds a user name or password: leave it out, and give a token with --token');
  if (url.search !== '' || url.hash !== '') throw new UsageError('the base URL has a query or fragment: leave it out');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** A URL without its user name and password, which an error must not show. */
function withoutUser(text: string): string {
  return text.replace(/\/\/.*@/, '//');
}
