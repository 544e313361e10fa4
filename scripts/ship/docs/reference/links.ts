import { markup, type Content, type Markup } from '../../../../conformance/reporters/html/markup.js';
import { commonMark } from '../common-mark.js';
import { anchorIn, carried, type ReferenceContext } from './context.js';
import { member, members, textAt, type Node } from './node.js';
import { text } from './schema.js';

/** Where a response leads: the operations of its links, and what each takes from it (OpenAPI 3.1.1, section 4.8.20). */
export function renderLinks(context: ReferenceContext, response: Node, anchor: string): Content {
  const { openapi } = context.contract;
  const links = members(openapi, member(openapi, response, 'links'));
  if (links.length === 0) return '';
  const place = anchorIn(anchor, 'links');
  return markup`<p class="label">Links</p>
    <ul class="properties">${links.map(([name, link]) => renderLink(context, name, link, anchorIn(place, name)))}</ul>`;
}

function renderLink(context: ReferenceContext, name: string, link: Node, anchor: string): Markup {
  const { openapi } = context.contract;
  const target = textAt(link, 'operationId') ?? name;
  const values = members(openapi, member(openapi, link, 'parameters')).map(
    ([parameter, { value }]) => markup`<li><code>${parameter}</code>: <code>${text(value)}</code></li>`,
  );
  return markup`<li id="${anchor}">
    <p><a href="#${target}"><code class="name">${target}</code></a></p>
    ${commonMark(textAt(link, 'description') ?? '')}
    ${values.length > 0 ? markup`<ul class="muted">${values}</ul>` : ''} ${carried(context, link, anchor)}
  </li>`;
}
