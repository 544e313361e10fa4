import { child } from '../../../../conformance/contract/pointer.js';
import { copyable } from '../../../../conformance/reporters/html/copyable.js';
import { markup, type Content, type Markup } from '../../../../conformance/reporters/html/markup.js';
import { commonMark } from '../common-mark.js';
import { anchorIn, carried, type ReferenceContext } from './context.js';
import { componentPointer, member, members, textAt, type Node } from './node.js';
import { renderSchema } from './schema.js';

/** The media types of a request body or a response, each with its schema and its examples. */
export function renderContent(context: ReferenceContext, node: Node, anchor: string): readonly Markup[] {
  const { openapi } = context.contract;
  return members(openapi, member(openapi, node, 'content')).map(([mediaType, media]) => {
    const place = anchorIn(anchor, mediaType);
    const links = carried(context, media, place);
    const schema = member(openapi, media, 'schema');
    const examples = members(openapi, member(openapi, media, 'examples'));
    const example = child(media.value, 'example');
    return markup`<div class="media" id="${place}">
      <p class="label">Body, <code>${mediaType}</code></p>
      ${links} ${schema.value === undefined ? '' : renderSchema(context, schema, anchorIn(place, 'body'))}
      ${example === undefined ? '' : copyable('Example', payload(example))}
      ${examples.map(([name, example]) => renderExample(context, name, example, anchorIn(place, name)))}
    </div>`;
  });
}

function renderExample(context: ReferenceContext, name: string, node: Node, anchor: string): Content {
  const { places, scope, contract } = context;
  const before = places.at(scope, componentPointer(node) ?? '');
  if (before !== undefined) return markup`<p><a href="#${before}">Example ${name}, as shown above</a></p>`;
  const links = carried(context, node, anchor);
  const { value } = member(contract.openapi, node, 'value');
  return markup`<div class="example" id="${anchor}">
    ${copyable(`Example ${name}: ${textAt(node, 'summary') ?? ''}`, payload(value))}
    ${commonMark(textAt(node, 'description') ?? '')} ${links}
  </div>`;
}

/** A payload as it is sent, with JSON indented. */
function payload(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
