import { isAnswered, type Exchange } from '../exchange/exchange.js';
import type { Redact } from '../text/redact.js';
import type { ReportedExchange } from './report.js';

const maxBodyCharacters = 10_000;

/** The exchange as a report shows it; secrets go before a long body is cut, so that no half of one stays. */
export function reportExchange(exchange: Exchange, baseUrl: string, redact: Redact): ReportedExchange {
  const { request, durationMs } = exchange;
  return {
    id: request.id,
    durationMs,
    request: {
      method: request.method.toUpperCase(),
      url: `${baseUrl}${request.path}`,
      headers: Object.entries(request.headers),
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

/** Its own text: a slice would keep the whole body for as long as there is the report. */
function beginningOf(text: string): string {
  return text.length <= maxBodyCharacters ? text : Buffer.from(text.slice(0, maxBodyCharacters)).toString();
}
