import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Contract } from '../contract/contract.js';
import type { Json, Page, ParameterValues } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import { headerFieldsOf } from '../contract/serialisation.js';
import { UsageError, type ErrorAt } from '../errors.js';
import { conditionPlaces } from './condition-places.js';
import type { Configuration } from './configuration.js';
import { settingsPlaces } from './settings-places.js';

type Strings = Readonly<Record<string, string>>;

/**
 * Asserts that header fields and parameters can be sent as they are written. Node refuses some characters; the most
 * common one is a line feed at the end of a token.
 */
export function assertSendable(configuration: Configuration, contracts: readonly Contract[], errorAt: ErrorAt): void {
  const all = contracts.flatMap(({ pages }) => pages);
  assertTokens(configuration, errorAt);
  for (const { settings, place } of settingsPlaces(configuration, contracts)) {
    const { headers = {}, parameters = {} } = settings;
    assertFields(headers, `${place}/headers`, errorAt);
    assertParameters(parameters, all, `${place}/parameters`, errorAt);
  }
  for (const { stimulus, place } of conditionPlaces(configuration, contracts)) {
    const { headers = {}, parameters = {}, token: other } = stimulus;
    assertFields(headers, `${place}/headers`, errorAt);
    assertParameters(parameters, all, `${place}/parameters`, errorAt);
    if (other !== undefined && !isSendable('X-Auth-Token', other)) throw errorAt(`${place}/token`, `it ${notSendable}`);
  }
}

function assertTokens({ token, tokens = {} }: Configuration, errorAt: ErrorAt): void {
  if (token !== undefined && !isSendable('X-Auth-Token', token)) throw new UsageError(`the token ${notSendable}`);
  for (const [name, own] of Object.entries(tokens)) {
    if (!isSendable('X-Auth-Token', own)) throw errorAt(`/tokens${formatPointer([name])}`, `it ${notSendable}`);
  }
}

/** Header fields about the framing of a message, which follows from its body. */
const framing = ['content-length', 'transfer-encoding', 'trailer', 'upgrade'];

function assertFields(fields: Strings, place: string, errorAt: ErrorAt): void {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(fields)) {
    const key = name.toLowerCase();
    const own = `${place}${formatPointer([name])}`;
    if (framing.includes(key))
      throw errorAt(own, `${name} says how a message is framed: the suite sets it, leave it out`);
    if (seen.has(key)) throw errorAt(own, `${name} is there twice: the case of a header field's name does not matter`);
    if (!isSendable(name, value)) throw errorAt(own, `it ${notSendable}`);
    seen.add(key);
  }
}

/** A parameter may be in a header field of some operations, and in the URL or a cookie of others. */
function assertParameters(values: ParameterValues, pages: readonly Page[], place: string, errorAt: ErrorAt): void {
  for (const [key, value] of Object.entries(values)) {
    const own = `${place}${formatPointer([key])}`;
    if (!isWellFormed(value)) throw errorAt(own, 'it cannot be sent: it is no well-formed text');
    const fields = pages.flatMap((page) => Object.entries(headerFieldsOf(page, { [key]: value })));
    if (!fields.every(([name, text]) => isSendable(name, text))) throw errorAt(own, `it ${notSendable}`);
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

/** A lone surrogate cannot be percent-encoded. */
function isWellFormed(value: Json): boolean {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(text).toString() === text;
}
