import { curlOf } from '../text/facts.js';
import type { ReportedExchange } from '../../report/report.js';
import { copyable, wire } from './copyable.js';
import { markup, type Markup } from './markup.js';

/** Each exchange with its anchor in the page, by its id. */
export type Anchors = ReadonlyMap<string, { readonly anchor: string; readonly exchange: ReportedExchange }>;

/** Gives each exchange an anchor that is valid in a URL, whatever its id is. */
export function anchorsOf(exchanges: readonly ReportedExchange[]): Anchors {
  return new Map(exchanges.map((exchange, index) => [exchange.id, { anchor: `exchange-${index + 1}`, exchange }]));
}

/** All exchanges, each once. The script of the page copies them to the requirements that they judge. */
export function renderExchanges(anchors: Anchors): Markup {
  const items = [...anchors.values()].map(
    ({ anchor, exchange }) =>
      markup` <details class="exchange" id="${anchor}">
        <summary>${outline(exchange)}</summary>
        ${renderExchange(exchange)}
      </details>`,
  );
  return markup`<section id="exchanges" aria-labelledby="exchanges-heading">
    <h2 id="exchanges-heading">Exchanges <span class="count">${items.length}</span></h2>
    ${items}
  </section>`;
}

/** Links to exchanges, which say no more than a reader needs to choose one. An exchange that is not in the report gets no link. */
export function exchangeLinks(ids: readonly string[], anchors: Anchors): Markup {
  const items = [...new Set(ids)].map((id) => {
    const found = anchors.get(id);
    return found
      ? markup`<li><a class="exchange-link" href="#${found.anchor}">${id}</a> ${answerOf(found.exchange)}</li>`
      : markup`<li><code>${id}</code></li>`;
  });
  return markup`<ul class="exchange-links">
    ${items}
  </ul>`;
}

function outline(exchange: ReportedExchange): Markup {
  const { id, request, durationMs } = exchange;
  return markup`<code>${id}</code> <span class="muted">${request.method} →</span> <b>${answerOf(exchange)}</b>
    <span class="muted">${durationMs} ms</span>`;
}

function answerOf({ response, failure }: ReportedExchange): string {
  return response ? String(response.status) : `no answer${failure === null ? '' : `: ${failure}`}`;
}

function renderExchange(exchange: ReportedExchange): Markup {
  const { request, response, failure } = exchange;
  const answer = response
    ? wire('Response', message(`HTTP ${response.status}`, response.headers, response.body))
    : markup`<p class="label">Response</p>
        <p>None: ${failure ?? 'no answer'}</p>`;
  return markup`<div class="exchange-body">
    ${wire('Request', message(`${request.method} ${request.url}`, request.headers, request.body ?? ''))} ${answer}
    ${copyable('curl', curlOf(exchange))}
  </div>`;
}

function message(start: string, headers: readonly (readonly [string, string])[], body: string): string {
  return [start, ...headers.map(([name, value]) => `${name}: ${value}`), ...(body === '' ? [] : ['', body])].join('\n');
}
