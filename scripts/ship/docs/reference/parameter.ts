import { child } from '../../../../conformance/contract/pointer.js';
import { markup, type Content, type Markup } from '../../../../conformance/reporters/html/markup.js';
import { commonMark } from '../common-mark.js';
import { anchorIn, carried, type ReferenceContext } from './context.js';
import { member, members, textAt, type Node } from './node.js';
import { constraints, requiredOrNot, text } from './schema.js';

/** The parameters of an operation: those of its path, then its own. */
export function renderParameters(context: ReferenceContext, lists: readonly Node[], anchor: string): Content {
  const { openapi } = context.contract;
  const parameters = lists.flatMap((list) => members(openapi, list).map(([, parameter]) => parameter));
  if (parameters.length === 0) return '';
  const place = anchorIn(anchor, 'parameters');
  const items = parameters.map((node) => {
    const name = textAt(node, 'name') ?? '';
    return renderField(context, name, `in the ${textAt(node, 'in') ?? ''}`, node, anchorIn(place, name));
  });
  return markup`<h3 id="${place}">Parameters</h3>
    <ul class="properties">${items}</ul>`;
}

/** The header fields of a response. */
export function renderHeaders(context: ReferenceContext, response: Node, anchor: string): Content {
  const { openapi } = context.contract;
  const headers = members(openapi, member(openapi, response, 'headers'));
  if (headers.length === 0) return '';
  const place = anchorIn(anchor, 'headers');
  const items = headers.map(([name, node]) => renderField(context, name, '', node, anchorIn(place, name)));
  return markup`<p class="label">Header fields</p>
    <ul class="properties">${items}</ul>`;
}

/** A parameter or a header field; both have the same shape (OpenAPI 3.1.1, section 4.8.21). */
function renderField(context: ReferenceContext, name: string, where: string, node: Node, anchor: string): Markup {
  const links = carried(context, node, anchor);
  const example = child(node.value, 'example');
  return markup`<li id="${anchor}">
    <p>
      <code class="name">${name}</code> ${requiredOrNot(child(node.value, 'required') === true)}
      <span class="muted">${where}</span>
      ${constraints(context, member(context.contract.openapi, node, 'schema'))}
    </p>
    ${commonMark(textAt(node, 'description') ?? '')}
    ${example === undefined ? '' : markup`<p class="muted">Example: <code>${text(example)}</code></p>`} ${links}
  </li>`;
}
