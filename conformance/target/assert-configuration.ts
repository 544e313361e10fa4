import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Contract } from '../contract/load.js';
import type { Page } from '../contract/model.js';
import { formatPointer, valueAt } from '../contract/pointer.js';
import { UsageError } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import { standardConditions } from '../contract/conditions.js';
import type { Configuration, ErrorAt } from './configuration.js';
import type { ApiSettings, ConditionSettings, Stimulus } from './target.js';

/**
 * Asserts what the schema of the configuration cannot say: that the names in it exist, and that the header fields can
 * be sent.
 */
export function assertConfiguration(
  configuration: Configuration,
  contracts: readonly Contract[],
  errorAt: ErrorAt,
): void {
  assertKnownNames(configuration, contracts, errorAt);
  assertSendable(configuration, errorAt);
}

/** A misspelt name would otherwise be left out silently, and its condition unobserved. */
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

/** Node refuses to send some characters; a line feed at the end of a token is the one most often met. */
function assertSendable({ token, conditions = {}, apis = {} }: Configuration, errorAt: ErrorAt): void {
  if (token !== undefined && !isSendable('X-Auth-Token', token)) throw new UsageError(`the token ${notSendable}`);
  assertSendableIn(conditions, '/conditions', errorAt);
  for (const [api, { headers = {}, conditions: own = {} }] of Object.entries(apis)) {
    const place = `/apis${formatPointer([api])}`;
    assertSendableHeaders(headers, place, errorAt);
    assertSendableIn(own, `${place}/conditions`, errorAt);
  }
}

function assertSendableIn(conditions: ConditionSettings, place: string, errorAt: ErrorAt): void {
  for (const [name, settings] of Object.entries(conditions)) {
    const { headers = {}, token }: Stimulus = 'unobservable' in settings ? {} : settings;
    const own = `${place}${formatPointer([name])}`;
    assertSendableHeaders(headers, own, errorAt);
    if (token !== undefined && !isSendable('X-Auth-Token', token)) throw errorAt(`${own}/token`, `it ${notSendable}`);
  }
}

function assertSendableHeaders(headers: Readonly<Record<string, string>>, place: string, errorAt: ErrorAt): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!isSendable(name, value)) throw errorAt(`${place}/headers${formatPointer([name])}`, `it ${notSendable}`);
  }
}

const notSendable =
  'cannot be sent in a header field: it has a character that is not allowed there, such as a line feed';

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
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
