import { child, isObject } from '../../../../conformance/contract/pointer.js';
import { markup, type Content, type Markup } from '../../../../conformance/reporters/html/markup.js';
import { commonMark } from '../common-mark.js';
import { anchorIn, carried, type ReferenceContext } from './context.js';
import { componentPointer, member, members, textAt, type Node } from './node.js';

/** Keywords with their own rendering; every other keyword is shown as it stands. */
const shownOtherwise = ['type', 'description', 'required', 'properties', 'items', 'contentSchema', 'enum', 'const'];
const combinations: Readonly<Record<string, string>> = {
  allOf: 'All of',
  anyOf: 'Any of',
  oneOf: 'One of',
  prefixItems: 'First items',
};

/**
 * A schema with all its subschemas. If the operation has shown a schema before, a link to that place replaces it. This
 * also ends the recursion of a schema that refers to itself.
 */
export function renderSchema(context: ReferenceContext, node: Node, anchor: string): Markup {
  const shown = shownBefore(context, node);
  if (shown) return shown;
  const links = carried(context, node, anchor);
  return markup`<div class="schema" id="${anchor}">
    <p>${constraints(context, node)}</p>
    ${described(node)} ${links} ${below(context, node, anchor)}
  </div>`;
}

function shownBefore({ places, scope }: ReferenceContext, node: Node): Markup | undefined {
  const pointer = componentPointer(node);
  const before = pointer === undefined ? undefined : places.at(scope, pointer);
  return before === undefined ? undefined : markup`<p><a href="#${before}">${nameOf(node)}, as shown above</a></p>`;
}

function nameOf(node: Node): Content {
  const name = componentPointer(node)?.split('/').at(-1);
  return name === undefined ? '' : markup`<code>${name}</code>`;
}

function described(node: Node): Content {
  const description = textAt(node, 'description');
  return description === undefined ? '' : commonMark(description);
}

/** Properties, items and other subschemas. */
function below(context: ReferenceContext, node: Node, anchor: string): Content {
  const { openapi } = context.contract;
  const properties = members(openapi, member(openapi, node, 'properties'));
  const nested = ['items', 'contentSchema'].filter((keyword) => child(node.value, keyword) !== undefined);
  return [
    properties.length === 0
      ? ''
      : markup`<ul class="properties">${properties.map(([name, property]) => renderProperty(context, node, name, property, anchor))}</ul>`,
    Object.entries(combinations).map(([keyword, label]) => {
      const schemas = members(openapi, member(openapi, node, keyword));
      const shown = schemas.map(([index, schema]) =>
        renderSchema(context, schema, anchorIn(anchor, `${keyword}-${index}`)),
      );
      return shown.length === 0 ? '' : [markup`<p class="label">${label}</p>`, shown];
    }),
    nested.map(
      (keyword) => markup`<p class="label">${nestedLabels[keyword] ?? keyword}</p>
        ${renderSchema(context, member(openapi, node, keyword), anchorIn(anchor, keyword))}`,
    ),
  ];
}

const nestedLabels: Readonly<Record<string, string>> = { items: 'Each item', contentSchema: 'The JSON in the text' };

function renderProperty(context: ReferenceContext, parent: Node, name: string, node: Node, outer: string): Markup {
  const anchor = anchorIn(outer, name);
  const required = child(parent.value, 'required');
  const isRequired = Array.isArray(required) && required.includes(name);
  const shown = shownBefore(context, node);
  const links = carried(context, node, anchor);
  return markup`<li id="${anchor}">
    <p>
      <code class="name">${name}</code>
      ${requiredOrNot(isRequired)} ${shown ? '' : constraints(context, node)}
    </p>
    ${shown ?? [described(node), links, below(context, node, anchor)]}
  </li>`;
}

/** Type and constraints of a schema; without a type, it may be anything. */
export function constraints({ contract }: Pick<ReferenceContext, 'contract'>, node: Node): Content {
  const { value } = node;
  if (!isObject(value))
    return value === undefined ? '' : [nameOf(node), markup` <code>${JSON.stringify(value)}</code>`];
  const itemName = componentPointer(member(contract.openapi, node, 'items'))
    ?.split('/')
    .at(-1);
  const rest = Object.keys(value).filter(
    (keyword) => ![...shownOtherwise, ...Object.keys(combinations)].includes(keyword),
  );
  return markup`${nameOf(node)} <span class="type">${typeText(value)}${itemName === undefined ? '' : ` of ${itemName}`}</span>
    ${allowed(value)} ${rest.map((keyword) => markup`<span class="constraint">${keyword} <code>${text(value[keyword])}</code></span> `)}`;
}

function typeText({ type }: Readonly<Record<string, unknown>>): string {
  if (typeof type === 'string') return type;
  return Array.isArray(type) ? type.join(' or ') : 'any type';
}

function allowed(schema: Readonly<Record<string, unknown>>): Content {
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  if (!Array.isArray(values)) return '';
  return markup`<span class="constraint">one of ${values.map((value, index) => markup`${index > 0 ? ', ' : ''}<code>${text(value)}</code>`)}</span>`;
}

/** Says whether a value is required. */
export function requiredOrNot(isRequired: boolean): Markup {
  const word = isRequired ? 'required' : 'optional';
  return markup`<span class="${word}">${word}</span>`;
}

/** A value as a reader wants it: a string has no quotation marks. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
