import { loadContracts } from '../contract/load.js';
import { UsageError } from '../errors.js';
import { standardConditions } from '../plan/conditions.js';
import type { Configuration } from './configuration.js';
import { findProfile } from './profiles.js';
import type { ConditionSettings, Target } from './target.js';

const defaults = { timeoutMs: 10_000, concurrency: 8 };

/**
 * Makes a target of a configuration, in which what the command line says has already been entered.
 * @throws UsageError for a base URL, profile, API or condition that does not exist.
 */
export function buildTarget(configuration: Configuration): Target {
  const { baseUrl, profile, token, conditions = {}, apis = {} } = configuration;
  if (baseUrl === undefined)
    throw new UsageError('no base URL: give one, as in "cloud-contracts verify http://127.0.0.1:8080"');
  for (const settings of [conditions, ...Object.values(apis).map((api) => api.conditions ?? {})])
    assertKnownConditions(settings);
  loadContracts(Object.keys(apis));
  return {
    baseUrl: parseBaseUrl(baseUrl),
    ...(profile !== undefined && { profile }),
    ...(token !== undefined && { token }),
    conditions: { ...(profile === undefined ? {} : findProfile(profile).conditions), ...conditions },
    apis,
    timeoutMs: configuration.timeoutMs ?? defaults.timeoutMs,
    concurrency: configuration.concurrency ?? defaults.concurrency,
  };
}

function parseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`"${text}" is no base URL: expected one such as http://127.0.0.1:8080`);
  }
  if (url.search !== '' || url.hash !== '')
    throw new UsageError(`the base URL "${text}" has a query or fragment: leave it out`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function assertKnownConditions(settings: ConditionSettings): void {
  const ofPages = loadContracts().flatMap(({ pages }) => pages.flatMap(({ conditions }) => Object.keys(conditions)));
  const known = ['*', ...Object.keys(standardConditions), ...ofPages];
  for (const name of Object.keys(settings)) {
    if (!known.includes(name)) throw new UsageError(`unknown condition "${name}": expected one of ${known.join(', ')}`);
  }
}
