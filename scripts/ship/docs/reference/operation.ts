import { STATUS_CODES } from 'node:http';
import { curlLine } from '../../../../conformance/contract/curl.js';
import type { OpenApiDocument, Page } from '../../../../conformance/contract/model.js';
import { child, formatPointer, isObject } from '../../../../conformance/contract/pointer.js';
import { copyable } from '../../../../conformance/reporters/html/copyable.js';
import { markup, prose, type Content, type Markup } from '../../../../conformance/reporters/html/markup.js';
import { commonMark } from '../common-mark.js';
import { ambiguitiesOf } from '../cross-references.js';
import { ambiguitiesFile, linkTo, referenceFile, requirementsFile } from '../link.js';
import { sourceDocument } from '../source-document.js';
import { renderContent } from './content.js';
import { anchorIn, carried, type ReferenceContext } from './context.js';
import { renderLinks } from './links.js';
import { member, members, nodeAt, textAt, type Node } from './node.js';
import { renderHeaders, renderParameters } from './parameter.js';
import { requiredOrNot, text } from './schema.js';

/** The mock's default address. */
const mockUrl = 'http://127.0.0.1:4010';

/** One operation: what it does, the pages that document it, its request, and every response. */
export function renderOperation(context: ReferenceContext, page: Page): Markup {
  const { contract, scope } = context;
  const { openapi, pages } = contract;
  const pathItem = nodeAt(openapi, formatPointer(['paths', page.path]));
  const operation = member(openapi, pathItem, page.method);
  const links = carried(context, operation, scope);
  const lists = [member(openapi, pathItem, 'parameters'), member(openapi, operation, 'parameters')];
  const documented = pages.filter(({ operationId }) => operationId === scope);
  return markup`<section class="operation" aria-labelledby="${scope}">
    <h2 id="${scope}">${textAt(operation, 'summary') ?? scope}</h2>
    <p class="address"><b>${page.method.toUpperCase()}</b> <code>${page.path}</code></p>
    <p class="muted">operationId <code>${scope}</code>, ${tagsOf(operation)}</p>
    ${extensions(pathItem)} ${extensions(operation)}
    ${commonMark(textAt(operation, 'description') ?? '')} ${links}
    ${documented.map((one) => renderSource(context, one))}
    ${copyable('The documented request, to the mock ("npx cloud-contracts mock")', curlLine(mockUrl, openapi, page))}
    ${renderSecurity(context, securityOf(openapi, operation), scope)}
    ${renderParameters(context, lists, scope)}
    ${renderRequestBody(context, member(openapi, operation, 'requestBody'), scope)}
    <h3 id="${anchorIn(scope, 'responses')}">Responses</h3>
    ${renderResponses(context, member(openapi, operation, 'responses'))}
  </section>`;
}

/** The authentication of an operation, or by default that of the whole document (OpenAPI 3.1.1, section 4.8.10). */
function securityOf(openapi: OpenApiDocument, operation: Node): Node {
  const own = member(openapi, operation, 'security');
  return own.value === undefined ? nodeAt(openapi, '/security') : own;
}

function tagsOf({ value }: Node): string {
  const tags = child(value, 'tags');
  return Array.isArray(tags) ? tags.map(text).join(', ') : 'without a tag';
}

/** A page of a source document, with its requirements and ambiguities. */
function renderSource({ contract }: ReferenceContext, page: Page): Markup {
  const { api } = contract;
  const from = referenceFile(api);
  const open = ambiguitiesOf(contract, page);
  const source = sourceDocument(contract, page.document);
  return markup`<div class="source">
    <p>
      Documented by <b>${source.title}</b> <span class="muted">(document ${page.document}: ${source.origin})</span>:
      ${linkTo(from, { file: requirementsFile(api, page.id) }, `${page.requirements.length} requirements`)}
    </p>
    <details class="carried">
      <summary>${open.length} ambiguities of this page</summary>
      <ul>
        ${open.map(
          ({ id, title }) =>
            markup`<li class="open">${linkTo(from, { file: ambiguitiesFile(api), anchor: id }, markup`<code>${id}</code>`)} ${prose(title)}</li>`,
        )}
      </ul>
    </details>
  </div>`;
}

function renderSecurity(context: ReferenceContext, node: Node, anchor: string): Markup {
  const place = anchorIn(anchor, 'security');
  const links = carried(context, node, place);
  const alternatives = (Array.isArray(node.value) ? node.value : []).filter(isObject).map(Object.keys);
  const names = alternatives.map((schemes) => joined(schemes.map(schemeLink), ' and '));
  return markup`<h3 id="${place}">Authentication</h3>
    <p>${alternatives.length > 0 ? joined(names, ' or ') : 'The contract asks for none.'}</p>
    ${links}`;
}

function schemeLink(name: string): Markup {
  return markup`<a href="#${anchorIn('authentication', name)}"><code>${name}</code></a>`;
}

function joined(parts: readonly Content[], separator: string): Content {
  return parts.length === 0 ? 'none' : parts.flatMap((part, index) => (index > 0 ? [separator, part] : [part]));
}

function renderRequestBody(context: ReferenceContext, node: Node, anchor: string): Content {
  const place = anchorIn(anchor, 'request');
  if (node.value === undefined) {
    return markup`<h3 id="${place}">Request body</h3>
      <p>None.</p>`;
  }
  const links = carried(context, node, place);
  return markup`<h3 id="${place}">Request body</h3>
    <p>${requiredOrNot(child(node.value, 'required') === true)}</p>
    ${commonMark(textAt(node, 'description') ?? '')} ${links} ${renderContent(context, node, place)}`;
}

function renderResponses(context: ReferenceContext, responses: Node): readonly Content[] {
  const place = anchorIn(context.scope, 'responses');
  return [
    carried(context, responses, place),
    members(context.contract.openapi, responses).map(([status, response]) => renderResponse(context, status, response)),
  ];
}

function renderResponse(context: ReferenceContext, status: string, node: Node): Markup {
  const anchor = anchorIn(context.scope, status);
  const links = carried(context, node, anchor);
  const content = renderContent(context, node, anchor);
  const kind = status.startsWith('2') ? 'success' : 'refusal';
  return markup`<div class="response ${kind}" id="${anchor}">
    <h4><span class="status">${status}</span> ${STATUS_CODES[status] ?? ''}</h4>
    ${commonMark(textAt(node, 'description') ?? '')} ${extensions(node)} ${links}
    ${renderHeaders(context, node, anchor)}
    ${content.length > 0 ? content : markup`<p class="muted">No body is documented.</p>`}
    ${renderLinks(context, node, anchor)}
  </div>`;
}

const extensionLabels: Readonly<Record<string, string>> = {
  'x-documented-name': 'Name in the document',
  'x-other-methods': 'Methods that other pages of the service document here',
  'x-ambiguity': 'Not in the document; see the ambiguity',
  'x-empty-body-media-type': 'Content-Type of the absent body',
  'x-cascade': 'Removed with it',
  'x-order': 'Order of the list',
};

function extensions({ value }: Node): Content {
  if (!isObject(value)) return '';
  return Object.keys(value)
    .filter((name) => name.startsWith('x-'))
    .map((name) => markup`<p class="muted">${extensionLabels[name] ?? name}: <code>${text(value[name])}</code></p>`);
}
