import { isDeepStrictEqual } from 'node:util';
import type { DocumentedRequest, Json, JsonPointer, Page, ParameterValues } from '../contract/model.js';
import { byParameterKey } from '../contract/parameters.js';
import { valueAt } from '../contract/pointer.js';
import type { Capture } from '../exchange/planned-request.js';
import type { ApiSettings } from '../target/target.js';

/** Values in the place of documented ones. */
interface ConfiguredValues {
  readonly parameters: ParameterValues;
  readonly body: Readonly<Record<JsonPointer, Json>>;
}

/**
 * The values that a target has for a documented request, as far as the request has a place for them: those of the API,
 * those of the operation, and the stand-ins of captured ones.
 */
export function configuredValues(page: Page, request: DocumentedRequest, settings: ApiSettings): ConfiguredValues {
  const { parameters = {}, body = {} } = settings.operations?.[page.operationId] ?? {};
  const captured = Object.fromEntries(capturesOf(page, settings).map(({ key, capture }) => [key, capture.text]));
  const all: Readonly<Record<JsonPointer, Json>> = { ...settings.body, ...body, ...captured };
  return {
    parameters: ofRequest(page, { ...settings.parameters, ...parameters, ...captured }, request.parameters),
    body: Object.fromEntries(Object.entries(all).filter(([place]) => hasValue(request.body, place))),
  };
}

function hasValue(body: Json | undefined, pointer: string): boolean {
  return pointer.startsWith('/') && valueAt(body, pointer) !== undefined;
}

/** A captured value with its place in a request: a parameter, or a JSON Pointer into the body. */
interface PlacedCapture {
  readonly key: string;
  readonly capture: Capture;
}

/** The values that the requests of a page take from earlier answers. */
export function capturesOf(page: Page, settings: ApiSettings): readonly PlacedCapture[] {
  const captures = settings.operations?.[page.operationId]?.captures ?? {};
  return Object.entries(captures).map(([key, source]) => ({ key, capture: { ...source, text: standIn(source) } }));
}

/** What stands in for a captured value. Each character of it is the same in a path, a header field and a body. */
export function standIn({ from, value }: Pick<Capture, 'from' | 'value'>): string {
  // The bracket ends it.
  return `${`(captured-from-${from}-${value}`.replaceAll(/[^\w(]+/g, '-')})`;
}

/** The part of a request that a target's values can be in. */
interface Sent {
  readonly parameters: ParameterValues;
  readonly json?: Json | undefined;
}

/** The values of the target in a request that replace other documented ones, by parameter or JSON Pointer. */
export function replacedValues(
  page: Page,
  request: DocumentedRequest,
  settings: ApiSettings,
  sent: Sent,
): Readonly<Record<string, Json>> {
  const { parameters, body } = configuredValues(page, request, settings);
  return {
    ...replacements(parameters, (name) => [request.parameters[name], sent.parameters[name]]),
    ...replacements(body, (pointer) => [valueAt(request.body, pointer), valueAt(sent.json, pointer)]),
  };
}

/** The values that are sent and differ from the documented ones. */
function replacements(
  values: Readonly<Record<string, Json>>,
  at: (place: string) => readonly [documented: unknown, sent: unknown],
): Readonly<Record<string, Json>> {
  const replaced = Object.entries(values).filter(([place, value]) => {
    const [documented, sent] = at(place);
    return isDeepStrictEqual(value, sent) && !isDeepStrictEqual(value, documented);
  });
  return Object.fromEntries(replaced);
}

/** The values of parameters that a request has. */
export function ofRequest(
  { parameters }: Pick<Page, 'parameters'>,
  values: ParameterValues,
  own: ParameterValues,
): ParameterValues {
  const byKey = Object.entries(byParameterKey(parameters, values));
  return Object.fromEntries(byKey.filter(([key]) => Object.hasOwn(own, key)));
}
