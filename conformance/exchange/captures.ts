import { evaluate } from '../check/expression.js';
import { mapValues } from '../contract/map-values.js';
import type { Json } from '../contract/model.js';
import { isAnswered, type Exchange } from './exchange.js';
import type { Capture, PlannedRequest } from './planned-request.js';

/**
 * The request with the values that it captures from earlier answers, or the reason why there are none.
 * @param answers the exchanges so far, by the id of the request
 */
export function fillCaptures(request: PlannedRequest, answers: ReadonlyMap<string, Exchange>): PlannedRequest | string {
  let filled = request;
  for (const capture of request.captures ?? []) {
    const value = capturedValue(capture, answers);
    if (value === undefined) return `no accepted answer to ${capture.from} gave ${capture.value}`;
    filled = withCaptured(filled, capture.text, value);
  }
  return filled;
}

function capturedValue({ from, value }: Capture, answers: ReadonlyMap<string, Exchange>): string | number | undefined {
  const source = answers.get(from);
  if (!source || !isAnswered(source) || source.response.status < 200 || source.response.status > 299) return undefined;
  const found = evaluate(value, source);
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}

/** Puts a value where the plan has only its stand-in. */
function withCaptured(request: PlannedRequest, text: string, value: string | number): PlannedRequest {
  const { path, headers, parameters, body, json, configured } = request;
  const inText = (own: string): string => own.replaceAll(text, () => String(value));
  const inBody = body?.replaceAll(JSON.stringify(text), () => JSON.stringify(value));
  return {
    ...request,
    path: path.replaceAll(text, () => encodeURIComponent(value)),
    headers: mapValues(headers, inText),
    parameters: mapValues(parameters, (own) => (typeof own === 'string' ? inText(own) : own)),
    ...(inBody !== undefined && { body: inBody }),
    ...(configured && { configured: mapValues(configured, (own) => (own === text ? value : own)) }),
    ...(json !== undefined && inBody !== undefined && { json: JSON.parse(inBody) as Json }),
  };
}
