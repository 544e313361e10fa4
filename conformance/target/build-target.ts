import { apiIds, loadContracts } from '../contract/load.js';
import type { Page } from '../contract/model.js';
import { formatPointer, valueAt } from '../contract/pointer.js';
import { UsageError } from '../errors.js';
import { unknownName } from '../input/unknown-name.js';
import { standardConditions } from '../plan/conditions.js';
import { readCertificates, type Configuration, type ErrorAt } from './configuration.js';
import { findProfile } from './profiles.js';
import type { ApiSettings, ConditionSettings, Target } from './target.js';

/** The limits of a target that names none. */
export const defaults = { timeoutMs: 10_000, concurrency: 8, maxBodyBytes: 4 * 1024 * 1024, runTimeoutMs: 600_000 };

/**
 * Makes a target of a configuration, in which what the command line says has already been entered.
 * @param errorAt names the place of what is wrong; without a file, its JSON Pointer
 * @throws UsageError for a base URL, a profile, or any name in it that does not exist.
 */
export function buildTarget(configuration: Configuration, errorAt: ErrorAt = errorByPointer): Target {
  const {
    baseUrl,
    profile,
    token,
    conditions = {},
    apis = {},
    requestsPerSecond,
    ca,
    insecure = false,
  } = configuration;
  if (baseUrl === undefined)
    throw new UsageError('no base URL: give one, as in "cloud-contracts verify http://127.0.0.1:8080"');
  assertKnownNames(configuration, errorAt);
  return {
    baseUrl: parseBaseUrl(baseUrl),
    ...(profile !== undefined && { profile }),
    ...(token !== undefined && { token }),
    conditions: { ...(profile === undefined ? {} : findProfile(profile).conditions), ...conditions },
    apis,
    ...limitsOf(configuration),
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    tls: { ...(ca !== undefined && { ca: readCertificates(ca) }), insecure },
  };
}

function limitsOf(configuration: Configuration): typeof defaults {
  return {
    timeoutMs: configuration.timeoutMs ?? defaults.timeoutMs,
    concurrency: configuration.concurrency ?? defaults.concurrency,
    maxBodyBytes: configuration.maxBodyBytes ?? defaults.maxBodyBytes,
    runTimeoutMs: configuration.runTimeoutMs ?? defaults.runTimeoutMs,
  };
}

function errorByPointer(pointer: string, message: string): UsageError {
  return new UsageError(`configuration at #${pointer}: ${message}`);
}

function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`"${text}" is no base URL: expected one such as http://127.0.0.1:8080`);
  }
  if (url.search !== '' || url.hash !== '')
    throw new UsageError(`the base URL "${text}" has a query or fragment: leave it out`);
  if (url.username !== '' || url.password !== '')
    throw new UsageError('the base URL holds a user name or password: leave it out, and give a token with --token');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** A misspelt name would otherwise be left out silently, and its condition unobserved. */
function assertKnownNames({ conditions = {}, apis = {} }: Configuration, errorAt: ErrorAt): void {
  const pages = loadContracts().flatMap((contract) => contract.pages);
  assertKnownConditions(conditions, pages, '/conditions', errorAt);
  for (const [api, settings] of Object.entries(apis)) {
    const place = `/apis${formatPointer([api])}`;
    if (!apiIds().includes(api)) throw errorAt(place, unknownName('API', api, apiIds()));
    assertKnownSettings(
      settings,
      loadContracts([api]).flatMap((contract) => contract.pages),
      place,
      errorAt,
    );
  }
}

function assertKnownConditions(
  settings: ConditionSettings,
  pages: readonly Page[],
  place: string,
  errorAt: ErrorAt,
): void {
  const known = ['*', ...Object.keys(standardConditions), ...pages.flatMap((page) => Object.keys(page.conditions))];
  assertAll(Object.keys(settings), known, 'condition', place, errorAt);
}

function assertKnownSettings(settings: ApiSettings, pages: readonly Page[], place: string, errorAt: ErrorAt): void {
  const { conditions = {}, parameters = {}, leaveOut = {}, body = {} } = settings;
  const requests = pages.flatMap((page) => page.requests);
  const parameterNames = requests.flatMap((request) => Object.keys(request.parameters));
  assertKnownConditions(conditions, pages, `${place}/conditions`, errorAt);
  assertAll(Object.keys(parameters), parameterNames, 'parameter', `${place}/parameters`, errorAt);
  const operationIds = pages.map(({ operationId }) => operationId);
  assertAll(Object.keys(leaveOut), operationIds, 'operation', `${place}/leaveOut`, errorAt);
  for (const pointer of Object.keys(body)) {
    if (!requests.some((request) => valueAt(request.body, pointer) !== undefined))
      throw errorAt(`${place}/body${formatPointer([pointer])}`, `no documented request has a value at "${pointer}"`);
  }
}

function assertAll(
  names: readonly string[],
  known: readonly string[],
  kind: string,
  place: string,
  errorAt: ErrorAt,
): void {
  const distinct = [...new Set(known)];
  for (const name of names) {
    if (!distinct.includes(name)) throw errorAt(`${place}${formatPointer([name])}`, unknownName(kind, name, distinct));
  }
}
