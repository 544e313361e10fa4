import type { HttpMethod, OpenApiDocument } from '../contract/model.js';
import { child, formatPointer } from '../contract/pointer.js';
import { derivationOf } from './derivation.js';
import { factsOf, type OperationFacts } from './operation-facts.js';

/** Operation Objects by method and path, such as `get /shops/{shopId}`. */
export type Operations = Readonly<Record<string, object | undefined>>;

/** A schema of a text. */
export const text = { type: 'string' };

/** A schema of an object with some properties. */
export function object(properties: object): object {
  return { type: 'object', properties };
}

/** A schema of an array of some items. */
export function list(items: object): object {
  return { type: 'array', items };
}

/** The content of a request or response with a JSON body of a schema. */
export function json(schema: object): object {
  return { content: { 'application/json': { schema } } };
}

/** The links of a response, with one that leads to an operation with a value for a parameter. */
export function linkTo(operationId: string, parameter: string, value: string): object {
  return { links: { there: { operationId, parameters: { [parameter]: value } } } };
}

export const paths = {
  shops: '/shops',
  shop: '/shops/{shopId}',
  things: '/shops/{shopId}/things',
  thing: '/shops/{shopId}/things/{thing}',
} as const;

/** The places of the operations that list and show things, and of the schemas of their answers. */
export const places = {
  list: formatPointer(['paths', paths.things, 'get']),
  listed: formatPointer(['paths', paths.things, 'get', 'responses', 200, 'content', 'application/json', 'schema']),
  show: formatPointer(['paths', paths.thing, 'get']),
  shown: formatPointer(['paths', paths.thing, 'get', 'responses', 200, 'content', 'application/json', 'schema']),
} as const;

const inShop = { name: 'shopId', in: 'path', schema: text };
const thing = object({ id: text, name: text, part_of: text, shop_id: text });

/** The parameters of a list with pages. */
export const pageParameters = [
  inShop,
  { name: 'limit', in: 'query', schema: { type: 'integer' } },
  { name: 'marker', in: 'query', schema: text },
];

/** The answer of a list of things, whose first one has its id at a place. */
export function thingsAnswered(items: object = thing): object {
  return { ...json(object({ things: list(items) })), ...linkTo('showThing', 'thing', '$response.body#/things/0/id') };
}

/** The answer to the creation of a thing, which has the id in it. */
export function thingAnswered(): object {
  return { ...json(object({ thing })), ...linkTo('showThing', 'thing', '$response.body#/thing/id') };
}

/** A shop whose things are created, listed, shown, replaced, changed and removed. */
const operations: Operations = {
  'get /health': { operationId: 'showHealth', responses: { 200: {} } },
  [`post ${paths.shops}`]: {
    operationId: 'createShop',
    responses: { 201: linkTo('showShop', 'shopId', '$response.body#/shop/id') },
  },
  [`get ${paths.shop}`]: { operationId: 'showShop', responses: { 200: {} } },
  [`get ${paths.things}`]: {
    operationId: 'listThings',
    parameters: pageParameters,
    responses: { 200: thingsAnswered() },
  },
  [`post ${paths.things}`]: {
    operationId: 'createThing',
    requestBody: json(object({ note: text, name: text, part_of: text })),
    responses: { 201: thingAnswered() },
  },
  [`get ${paths.thing}`]: {
    operationId: 'showThing',
    responses: { 200: json(object({ thing })), 404: {} },
  },
  [`put ${paths.thing}`]: {
    operationId: 'replaceThing',
    requestBody: { $ref: `#${formatPointer(['paths', paths.things, 'post', 'requestBody'])}` },
    responses: { 200: {} },
  },
  [`patch ${paths.thing}`]: {
    operationId: 'changeThing',
    requestBody: { content: { 'text/plain': {}, 'application/json-patch+json': { schema: list(object({})) } } },
    responses: { 204: {} },
  },
  [`delete ${paths.thing}`]: { operationId: 'removeThing', responses: { 204: {} } },
};

/**
 * The facts of an operation of a document about the things of shops.
 * @param name its method and path
 * @param changed operations that the document has instead of its own; `undefined` where it has none
 * @param document further members of the document, such as `components`
 */
export function factsIn(name: string, changed: Operations = {}, document: object = {}): OperationFacts {
  const all = { ...operations, ...changed };
  const items: Record<string, object> = {};
  for (const [key, operation] of Object.entries(all)) {
    const [method = '', path = ''] = key.split(' ');
    if (operation !== undefined) items[path] = { ...items[path], [method]: operation };
  }
  const [method, path] = name.split(' ') as [HttpMethod, string];
  const written = child(all[name], 'operationId');
  const operationId = typeof written === 'string' ? written : 'doIt';
  const pointer = formatPointer(['paths', path, method]);
  const openapi: OpenApiDocument = { openapi: '3.1.1', ...document, paths: items };
  return factsOf(derivationOf(openapi, 'openapi.yaml'), { operationId, method, path, pointer });
}
