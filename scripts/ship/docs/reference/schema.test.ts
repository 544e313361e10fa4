import type { Contract } from '../../../../conformance/contract/contract.js';
import type { OpenApiDocument } from '../../../../conformance/contract/model.js';
import { readHtml } from '../html.js';
import { nodeAt } from './node.js';
import { Places } from './places.js';
import { renderSchema } from './schema.js';

/** The text of the schema `A` of some schemas. */
function textOf(schemas: Readonly<Record<string, unknown>>): string {
  const openapi: OpenApiDocument = { components: { schemas } };
  const parts = { documents: {}, pages: [], ambiguities: [], rules: [], validators: () => new Map() };
  const contract: Contract = { api: 'thing', title: 'Thing', ...parts, openapi };
  const context = { contract, scope: 'showThing', places: new Places(), requirementsAt: () => [] };
  return readHtml(renderSchema(context, nodeAt(openapi, '/components/schemas/A'), 'a').text).text.trim();
}

const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

test.each<[what: string, schemas: Readonly<Record<string, unknown>>, text: string]>([
  ['one type', { A: { type: 'string' } }, 'A string'],
  ['a type that may be null', { A: { type: ['string', 'null'] } }, 'A string or null'],
  ['null alone', { A: { type: 'null' } }, 'A null'],
  ['no type', { A: {} }, 'A any type'],
  ['a schema that is true', { A: true }, 'A true'],
  ['the allowed values', { A: { enum: ['x', 1, null] } }, 'A any type one of x, 1, null'],
  ['the one allowed value', { A: { const: 'x' } }, 'A any type one of x'],
  ['constraints', { A: { type: 'string', maxLength: 4, pattern: '^<b>$' } }, 'A string maxLength 4 pattern ^<b>$'],
  ['a keyword that nobody has heard of', { A: { 'x-new': { a: 1 } } }, 'A any type x-new {"a":1}'],
  [
    'properties, required or not',
    {
      A: { type: 'object', required: ['b'], properties: { b: { type: 'string' }, c: reference('C') } },
      C: { type: 'integer' },
    },
    'A object b required string c optional C integer',
  ],
  [
    'items',
    { A: { type: 'array', items: reference('C') }, C: { type: 'integer' } },
    'A array of C Each item C integer',
  ],
  [
    'JSON in a text',
    { A: { type: 'string', contentSchema: { type: 'object' } } },
    'A string The JSON in the text object',
  ],
  [
    'a schema that refers to itself',
    { A: { type: 'object', properties: { a: reference('A') } } },
    'A object a optional A, as shown above',
  ],
])('%s is shown', (_, schemas, text) => {
  expect(textOf(schemas).replace(/\s+/g, ' ')).toBe(text);
});

test('every part of a combination is shown', () => {
  const text = textOf({ A: { anyOf: [{ type: 'string' }, reference('C')] }, C: { type: 'integer' } });
  expect(text.replace(/\s+/g, ' ')).toBe('A any type Any of string C integer');
});
