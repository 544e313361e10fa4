import { isList } from '../contract/pointer.js';
import { show } from '../check/body.js';
import { evaluate } from '../check/expression.js';
import { fieldIn } from '../contract/header-fields.js';
import { mapValues } from '../contract/map-values.js';
import { isJson, mediaTypeIn } from '../contract/media-type.js';
import type { Json } from '../contract/model.js';
import { isSuccess } from '../contract/status-code.js';
import { listed } from '../text/listed.js';
import { isAnswered, type AnsweredExchange, type Exchange } from './exchange.js';
import type { Capture, PlannedRequest, UntilState } from './planned-request.js';
import { isDone, stateIn, stillThere } from './done.js';

/**
 * The request with the values that it captures from earlier answers, or the reason why there are none.
 * @param answers the exchanges so far, by the id of the request
 * @param unsent why others were not sent
 */
export function fillCaptures(
  request: PlannedRequest,
  answers: ReadonlyMap<string, Exchange>,
  unsent: ReadonlyMap<string, string> = new Map(),
): PlannedRequest | string {
  let filled = request;
  for (const capture of request.captures ?? []) {
    const value = capturedValue(capture, answers);
    if (value === undefined) return unsent.get(capture.from) ?? whyNot(capture, answers.get(capture.from));
    const other = capture.same && capturedValue(capture.same, answers);
    if (capture.same && String(value) !== String(other)) return whyAnother(capture, value, other);
    filled = withCaptured(filled, capture.text, value);
  }
  const missing = request.follows?.find((id) => !isThrough(answers.get(id)));
  return missing === undefined ? filled : `it comes after ${missing}, and ${whyNotThrough(answers.get(missing))}`;
}

/** Tells whether a request was accepted, or refused as it should be, and what it waits for has come about. */
function isThrough(exchange: Exchange | undefined): exchange is AnsweredExchange {
  if (!exchange || !isAnswered(exchange)) return false;
  const { until, expects } = exchange.request;
  const { status } = exchange.response;
  // What comes after a step may be seen whether or not the step met its criteria.
  if (until?.kind === 'met') return isSuccess(status);
  return isDone(exchange) || (until === undefined && expects?.includes(status) === true);
}

function whyNotThrough(exchange: Exchange | undefined): string {
  if (!exchange) return 'that was not sent';
  if (!isAnswered(exchange)) return `that had no answer (${exchange.failure.message})`;
  const { until } = exchange.request;
  return until?.kind === 'state' && isSuccess(exchange.response.status)
    ? whyNotInState(exchange, until)
    : `that was answered ${exchange.response.status}`;
}

function whyAnother({ from, value }: Capture, found: Captured, wanted: Captured | undefined): string {
  return `${from} gave ${show(found)} at ${value}, and not ${show(wanted)}, which the run has made`;
}

/** Why an answer gives no value: it was a refusal, it lacks the value, or what it waits for has not come about. */
function whyNot({ from, value }: Capture, source: Exchange | undefined): string {
  const message = `no accepted answer to ${from} gave ${value}`;
  if (!source) return message;
  if (!isAnswered(source)) return `${message}: it had no answer (${source.failure.message})`;
  if (isDone(source)) return message;
  const { until } = source.request;
  const { status } = source.response;
  if (until?.kind === 'gone')
    return `${source.request.id} waits for what was removed to be gone, and ${stillThere(status)}`;
  if (until?.kind === 'state' && isSuccess(status)) return whyNotInState(source, until);
  return isSuccess(status) ? message : `${message}: it was answered ${status}`;
}

function whyNotInState(source: AnsweredExchange, { at, states }: UntilState): string {
  return `${source.request.id} waits for ${listed(states.map(show), 'or')}, and it was still ${show(stateIn(source, at))}`;
}

/** A value of an answer that a request can carry; an integer that no `number` holds exactly is a `bigint`. */
type Captured = string | number | bigint | boolean;

function capturedValue(
  { from, value, among }: Pick<Capture, 'from' | 'value' | 'among'>,
  answers: ReadonlyMap<string, Exchange>,
): Captured | undefined {
  const source = answers.get(from);
  if (!isThrough(source)) return undefined;
  const found = evaluate(value, source);
  return isCaptured(found) && (among?.includes(found) ?? true) ? found : undefined;
}

function isCaptured(value: unknown): value is Captured {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** Puts a value where the plan has only its stand-in. */
function withCaptured(request: PlannedRequest, text: string, value: Captured): PlannedRequest {
  const { path, headers, parameters, body, json, configured, until, listed } = request;
  const inText = (own: string): string => own.replaceAll(text, () => String(value));
  const inValue = (own: Json): Json => filledIn(own, text, value);
  return {
    ...request,
    path: path.replaceAll(text, () => encodeURIComponent(String(value))),
    headers: mapValues(headers, inText),
    parameters: mapValues(parameters, (own) => filledIn(own, text, String(value))),
    ...(body !== undefined && { body: bodyWith(request, body, text, value) }),
    ...(configured && { configured: mapValues(configured, inValue) }),
    ...(json !== undefined && { json: inValue(json) }),
    ...(until?.kind === 'unlisted' && { until: { ...until, id: inText(until.id) } }),
    ...(listed && { listed: { ...listed, value: inText(listed.value) } }),
  };
}

/** Writes the value as the media type of the body asks for. */
function bodyWith({ headers }: PlannedRequest, body: string, text: string, value: Captured): string {
  const label = fieldIn(headers, 'Content-Type') ?? 'application/json';
  if (isJson(label))
    return body.replaceAll(JSON.stringify(text), () =>
      typeof value === 'bigint' ? String(value) : JSON.stringify(value),
    );
  const isForm = mediaTypeIn(label) === 'application/x-www-form-urlencoded';
  return body.replaceAll(text, () => (isForm ? encodeURIComponent(String(value)) : String(value)));
}

/** A JSON value with another one in the place of a text. */
function filledIn(json: Json, text: string, value: Captured): Json {
  if (json === text) return typeof value === 'bigint' ? Number(value) : value;
  if (typeof json === 'string') return json.replaceAll(text, () => String(value));
  if (isList(json)) return json.map((item) => filledIn(item, text, value));
  return typeof json === 'object' && json !== null ? mapValues(json, (member) => filledIn(member, text, value)) : json;
}
