import { formatCurl } from '../../../conformance/contract/curl.js';
import { exampleBaseUrl } from '../../../conformance/cli/observation.js';
import type { PlannedRequest } from '../../../conformance/exchange/planned-request.js';
import { copyable, wire } from '../../../conformance/reporters/html/copyable.js';
import { markup, type Markup } from '../../../conformance/reporters/html/markup.js';

/** Planned requests, each with its anchor in the page. */
export type RequestAnchors = readonly (readonly [anchor: string, request: PlannedRequest])[];

/** Gives each request an id that is valid in an address. */
export function requestAnchors(requests: readonly PlannedRequest[]): RequestAnchors {
  return requests.map((request, index) => [`request-${index + 1}`, request]);
}

/** All requests, each once. The page's script copies them to the requirements that they observe. */
export function renderRequests(requests: readonly PlannedRequest[]): Markup {
  const items = requestAnchors(requests).map(
    ([anchor, request]) =>
      markup`<details class="exchange" id="${anchor}">
        <summary>${outline(request)}</summary>
        <div class="exchange-body">
          ${wire('Request', message(request))}
          ${copyable('curl', curlOf(request))}
        </div>
      </details>`,
  );
  return markup`<section id="exchanges" aria-labelledby="exchanges-heading">
    <h2 id="exchanges-heading">Requests that the suite sends <span class="count">${items.length}</span></h2>
    <p>With the documented values, to a subject at <code>${exampleBaseUrl}</code>, as far as the target configuration says nothing else.</p>
    ${items}
  </section>`;
}

/** Links to some of the requests. */
export function requestLinks(anchors: RequestAnchors): Markup {
  const items = anchors.map(
    ([anchor, request]) => markup`<li><a class="exchange-link" href="#${anchor}">${outline(request)}</a></li>`,
  );
  return markup`<ul class="exchange-links">
    ${items}
  </ul>`;
}

function outline({ id, method, creates }: PlannedRequest): Markup {
  const left = creates === null ? 'creates nothing' : `creates ${creates}`;
  return markup`<code>${id}</code> <span class="muted">${method.toUpperCase()}, ${left}</span>`;
}

function message({ method, path, headers, body }: PlannedRequest): string {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method.toUpperCase()} ${path}`, ...fields, ...(body === undefined ? [] : ['', body])].join('\n');
}

function curlOf({ method, path, headers, body }: PlannedRequest): string {
  return formatCurl(method.toUpperCase(), `${exampleBaseUrl}${path}`, Object.entries(headers), body);
}
