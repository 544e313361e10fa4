import type { Contract } from '../contract/contract.js';
import type { Page } from '../contract/model.js';
import { formatPointer, hasPlaceFor, valueAt } from '../contract/pointer.js';
import type { ErrorAt } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import { standardConditions } from '../contract/conditions.js';
import { assertSendable } from './assert-sendable.js';
import { conditionPlaces, type ConditionPlace } from './condition-places.js';
import type { Configuration } from './configuration.js';
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

function assertKnownNames(
  { conditions = {}, apis = {} }: Configuration,
  contracts: readonly Contract[],
  errorAt: ErrorAt,
): void {
  const pages = contracts.flatMap((contract) => contract.pages);
  assertKnownConditions(conditions, pages, '/conditions', errorAt);
  for (const [api, settings] of Object.entries(apis)) {
    const place = `/apis${formatPointer([api])}`;
    const contract = contracts.find((one) => one.api === api);
    if (!contract) {
      const known = contracts.map((one) => one.api);
      throw errorAt(place, unknownName('API', api, known));
    }
    assertKnownSettings(settings, contract.pages, place, errorAt);
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
  assertKnownConditions(conditions, pages, `${place}/conditions`, errorAt);
  assertAll(Object.keys(parameters), parameterNames(pages), 'parameter', `${place}/parameters`, errorAt);
  const operationIds = pages.map(({ operationId }) => operationId);
  assertAll(Object.keys(leaveOut), operationIds, 'operation', `${place}/leaveOut`, errorAt);
  for (const pointer of Object.keys(body)) {
    if (!requests.some((request) => valueAt(request.body, pointer) !== undefined))
      throw errorAt(`${place}/body${formatPointer([pointer])}`, `no documented request has a value at "${pointer}"`);
  }
}

/** The settings of a condition must change a request. */
function assertEffect({ condition, stimulus, place, api, pages }: ConditionPlace, errorAt: ErrorAt): void {
  if (condition === 'valid-request')
    throw errorAt(place, '"valid-request" is the documented request: say under "apis" what to send in it');
  if (api !== undefined && pages.length === 0)
    throw errorAt(place, `no requirement of ${api} is about "${condition}": leave it out`);
  if (pages.length === 0) return;
  const { parameters = {}, body = {} } = stimulus;
  assertAll(Object.keys(parameters), parameterNames(pages), 'parameter', `${place}/parameters`, errorAt);
  const bodies = pages.flatMap((page) => page.requests.map((request) => request.body));
  for (const pointer of Object.keys(body)) {
    if (!bodies.some((json) => hasPlaceFor(json, pointer)))
      throw errorAt(
        `${place}/body${formatPointer([pointer])}`,
        `no documented request for "${condition}" has a place "${pointer}"`,
      );
  }
}

function parameterNames(pages: readonly Page[]): readonly string[] {
  return pages.flatMap(({ requests }) => requests.flatMap(({ parameters }) => Object.keys(parameters)));
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
