import type { AnsweredExchange } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';

/** The exchange of a request that was answered with a status code, with a JSON value if one is given, and header fields. */
export function answered(
  request: PlannedRequest,
  status: number,
  json?: unknown,
  headers: AnsweredExchange['response']['headers'] = [],
): AnsweredExchange {
  const body = Buffer.from(json === undefined ? '' : JSON.stringify(json));
  return { request, durationMs: 1, response: { status, headers, body } };
}
