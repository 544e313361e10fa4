import type { Contract } from '../contract/contract.js';
import type { Page } from '../contract/model.js';
import { isParameterPlace, parameterValue } from '../contract/parameters.js';
import { formatPointer, hasPlaceFor, valueAt } from '../contract/pointer.js';
import type { ErrorAt } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import { standardConditions } from '../contract/conditions.js';
import { assertSendable } from './assert-sendable.js';
import { conditionPlaces, type ConditionPlace } from './condition-places.js';
import type { Configuration } from './configuration.js';
import { assertCaptures } from './assert-captures.js';
import { settingsPlaces, type SettingsPlace } from './settings-places.js';
import type { ApiSettings, ConditionSettings } from './target.js';

/**
 * Asserts what the schema of the configuration cannot express: the names and places in it exist, and everything in it
 * can be sent. Otherwise the suite would ignore such settings silently.
 */
export function assertConfiguration(
  configuration: Configuration,
  contracts: readonly Contract[],
  errorAt: ErrorAt,
): void {
  assertKnownNames(configuration, contracts, errorAt);
  for (const place of conditionPlaces(configuration, contracts)) assertEffect(place, errorAt);
  assertSendable(configuration, contracts, errorAt);
}

function assertKnownNames(configuration: Configuration, contracts: readonly Contract[], errorAt: ErrorAt): void {
  const { conditions = {}, apis = {}, tokens = {} } = configuration;
  const known = contracts.map(({ api }) => api);
  assertKnownConditions(
    conditions,
    contracts.flatMap(({ pages }) => pages),
    '/conditions',
    errorAt,
  );
  assertAll(Object.keys(apis), known, 'API', '/apis', errorAt);
  assertAll(Object.keys(tokens), schemeNames(contracts), 'security scheme', '/tokens', errorAt);
  for (const { api, pages } of contracts) assertKnownOperations(apis[api] ?? {}, pages, api, errorAt);
  for (const place of settingsPlaces(configuration, contracts)) assertKnownSettings(place, errorAt);
  for (const { api, pages } of contracts) assertCaptures(apis[api] ?? {}, pages, api, errorAt);
}

function schemeNames(contracts: readonly Contract[]): readonly string[] {
  return contracts.flatMap(({ pages }) => pages.flatMap(({ security }) => security.flat().map(({ name }) => name)));
}

/** Settings of an operation that is left out would be ignored. */
function assertKnownOperations(
  { leaveOut = {}, operations = {} }: ApiSettings,
  pages: readonly Page[],
  api: string,
  errorAt: ErrorAt,
): void {
  const place = `/apis${formatPointer([api])}`;
  const operationIds = pages.map(({ operationId }) => operationId);
  assertAll(Object.keys(leaveOut), operationIds, 'operation', `${place}/leaveOut`, errorAt);
  assertAll(Object.keys(operations), operationIds, 'operation', `${place}/operations`, errorAt);
  for (const operationId of Object.keys(operations)) {
    if (leaveOut[operationId] !== undefined)
      throw errorAt(
        `${place}/operations${formatPointer([operationId])}`,
        `"${operationId}" is left out: leave its settings out too, or do not leave it out`,
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

function assertKnownSettings({ settings, place, name, pages }: SettingsPlace, errorAt: ErrorAt): void {
  const { conditions = {}, parameters = {}, body = {}, captures = {} } = settings;
  const keys = Object.keys(captures);
  assertKnownConditions(conditions, pages, `${place}/conditions`, errorAt);
  assertParameters(Object.keys(parameters), pages, `${place}/parameters`, errorAt);
  assertParameters(keys.filter(isParameterPlace), pages, `${place}/captures`, errorAt);
  assertValues(Object.keys(body), pages, `${place}/body`, errorAt);
  assertValues(
    keys.filter((key) => !isParameterPlace(key)),
    pages,
    `${place}/captures`,
    errorAt,
  );
  const twice = keys.find((key) => key in body || key in parameters);
  if (twice !== undefined)
    throw errorAt(`${place}/captures${formatPointer([twice])}`, `${name} has a fixed value there too: leave one out`);
}

function assertValues(pointers: readonly string[], pages: readonly Page[], place: string, errorAt: ErrorAt): void {
  const requests = pages.flatMap((page) => page.requests);
  for (const pointer of pointers) {
    if (!requests.some((request) => valueAt(request.body, pointer) !== undefined))
      throw errorAt(`${place}${formatPointer([pointer])}`, `no documented request has a value at "${pointer}"`);
  }
}

/** What can be set for the documented request itself: the commands around it. */
const aroundDocumented = ['before', 'after'];

/** The settings of a condition must change a request. */
function assertEffect(
  { condition, stimulus, isUnobservable, place, name, pages }: ConditionPlace,
  errorAt: ErrorAt,
): void {
  if (condition === 'valid-request') {
    const ignored = Object.keys(stimulus).find((key) => !aroundDocumented.includes(key));
    if (ignored !== undefined)
      throw errorAt(
        `${place}/${ignored}`,
        '"valid-request" is the documented request: only "before" and "after" go here; say under "apis" what to send in it',
      );
    if (isUnobservable)
      throw errorAt(place, 'every operation has documented requests: name it under "leaveOut" to leave it out');
  }
  if (name !== undefined && pages.length === 0)
    throw errorAt(place, `no requirement of ${name} is about "${condition}": leave it out`);
  if (pages.length === 0) return;
  const { parameters = {}, body = {} } = stimulus;
  assertParameters(Object.keys(parameters), pages, `${place}/parameters`, errorAt);
  const bodies = pages.flatMap((page) => page.requests.map((request) => request.body));
  for (const pointer of Object.keys(body)) {
    if (!bodies.some((json) => hasPlaceFor(json, pointer)))
      throw errorAt(
        `${place}/body${formatPointer([pointer])}`,
        `no documented request for "${condition}" has a place "${pointer}"`,
      );
  }
}

/** Asserts that each name means a parameter of a documented request, by its name or by its place and name. */
function assertParameters(names: readonly string[], pages: readonly Page[], place: string, errorAt: ErrorAt): void {
  const known = pages.flatMap(({ requests }) => requests.flatMap(({ parameters }) => Object.keys(parameters)));
  const placed = names.filter((name) => pages.some((page) => hasParameter(page, name)));
  const others = names.filter((name) => !placed.includes(name));
  assertAll(others, known, 'parameter', place, errorAt);
}

function hasParameter({ parameters, requests }: Page, name: string): boolean {
  return requests.some((request) => parameterValue(parameters, request.parameters, name) !== undefined);
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
