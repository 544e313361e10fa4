import { isAnswered, type Exchange } from '../exchange/exchange.js';
import { sentFields } from '../exchange/planned-request.js';
import type { Redact } from '../text/redact.js';
import type { ReportedExchange } from './report.js';

const maxBodyCharacters = 10_000;

/** The exchange as a report shows it. Secrets are removed before a long body is cut off: no half of one may stay. */
export function reportExchange(exchange: Exchange, baseUrl: string, redact: Redact): ReportedExchange {
  const { request, durationMs } = exchange;
  return {
    id: request.id,
    situation: request.situation,
    durationMs,
    request: {
      method: request.method.toUpperCase(),
      url: `${baseUrl}${request.path}`,
      headers: Object.entries(sentFields(request)),
      body: request.body ?? null,
    },
    response: isAnswered(exchange)
      ? {
          status: exchange.response.status,
          headers: exchange.response.headers,
          body: beginningOf(redact(Buffer.from(exchange.response.body).toString())),
        }
      : null,
    failure: isAnswered(exchange) ? null : exchange.failure.message,
  };
}

/** A copy of the beginning: a slice would keep the whole body in memory as long as the report. */
function beginningOf(text: string): string {
  return text.length <= maxBodyCharacters ? text : Buffer.from(text.slice(0, maxBodyCharacters)).toString();
}
