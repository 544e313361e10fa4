import { formatPointer } from '../contract/pointer.js';
import { cascadeFaults } from './cascade-faults.js';
import { linkFaults } from './link-faults.js';

const thing = {
  properties: { id: {}, owner: { properties: { id: {}, name: {} } }, 'a/b': { items: { properties: { key: {} } } } },
};
const json = (schema?: object) => ({ 'application/json': { ...(schema && { schema }) } });

/** What is wrong with a link that takes the id from a place of an answer with the given content. */
function faultsOf(content: object, value: string): readonly string[] {
  const links = { next: { operationId: 'showThing', parameters: { id: value } } };
  const get = {
    operationId: 'showThing',
    parameters: [{ name: 'id', in: 'path' }],
    responses: { 200: { content, links } },
  };
  return linkFaults({ paths: { '/{id}': { get } } }, true).map(
    ({ tokens, message }) => `${formatPointer(tokens)}: ${message}`,
  );
}

test.each<readonly [what: string, content: object, value: string]>([
  ['a place of the schema', json(thing), '$response.body#/owner/id'],
  ['the whole answer', json(thing), '$response.body#'],
  ['any place of JSON without a schema', json(), '$response.body#/any/place'],
  ['a place that one of two kinds of JSON has', { ...json({}), 'a/b+json': { schema: thing } }, '$response.body#/id'],
  ['a header field', {}, '$response.header.Location'],
])('a link may take %s', (_, content, value) => {
  expect(faultsOf(content, value)).toStrictEqual([]);
});

test.each<readonly [what: string, content: object, value: string, want: string]>([
  ['a place without a like', json(thing), '$response.body#/colour', '/colour'],
  ['a misspelt place', json(thing), '$response.body#/ids', '/ids; did you mean /id?'],
  ['a misspelt place in a place', json(thing), '$response.body#/owner/nam', '/owner/nam; did you mean /owner/name?'],
  [
    'a place below a misspelt one',
    json(thing),
    '$response.body#/ownr/name/first',
    '/ownr/name/first; did you mean /owner/name/first?',
  ],
  ['a misspelt place of an item', json(thing), '$response.body#/a~1b/0/kez', '/a~1b/0/kez; did you mean /a~1b/0/key?'],
  ['a place of what is not JSON', { ...json({}), 'text/csv': { schema: thing } }, '$response.body#/id', '/id'],
  ['the whole of what is not JSON', { 'text/csv': { schema: thing } }, '$response.body#', 'body of JSON'],
  ['the whole of an answer without a body', {}, '$response.body#', 'body of JSON'],
])('a link may not take %s', (_, content, value, want) => {
  expect(faultsOf(content, value)).toStrictEqual([
    `/paths/~1{id}/get/responses/200/links/next/parameters/id: the response has no ${want}`,
  ]);
});

test.each<readonly [what: string, responses: object, want: readonly string[]]>([
  ['its only success', { 200: { content: json(thing) } }, []],
  ['one of its successes', { 200: { content: json({}) }, 203: { content: json(thing) }, 204: {} }, []],
  ['a range of successes', { '2XX': { content: json(thing) } }, []],
  ['a refusal', { 200: { content: json({}) }, 404: { content: json(thing) } }, ['the answer of showThing has no /id']],
  ['no answer', {}, ['the answer of showThing has no /id']],
])('what goes with something else is known by a place that %s has', (_, responses, want) => {
  const removal = { 'x-cascade': [{ operationId: 'showThing', reference: '/id' }] };
  const openapi = { paths: { '/things': { get: { operationId: 'showThing', responses }, delete: removal } } };
  const tokens = ['paths', '/things', 'delete', 'x-cascade'];
  expect(cascadeFaults(openapi, true)).toStrictEqual(want.map((message) => ({ tokens, message })));
});
