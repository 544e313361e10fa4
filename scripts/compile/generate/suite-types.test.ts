import { compileSuiteTypes } from './suite-types.js';

test.each<[what: string, schema: Readonly<Record<string, unknown>>, want: string]>([
  [
    'a title is a name, a description a comment, and nothing can be changed',
    {
      title: 'Thing',
      description: 'What there is.',
      type: 'object',
      additionalProperties: false,
      required: ['id'],
      properties: {
        id: { type: 'string', description: 'Its id.' },
        tags: { type: 'array', items: { type: 'string' } },
      },
    },
    '/** What there is. */ export interface Thing { /** Its id. */ readonly id: string; readonly tags?: readonly string[]; }',
  ],
  [
    'a map has values of one kind',
    { title: 'Counts', type: 'object', additionalProperties: { type: 'integer' } },
    'export interface Counts { readonly [k: string]: number; }',
  ],
  [
    'a reference is the type that it leads to',
    {
      title: 'Names',
      type: 'array',
      items: { $ref: '#/$defs/name' },
      $defs: { name: { title: 'Name', type: 'string' } },
    },
    'export type Name = string; export type Names = readonly Name[];',
  ],
  [
    'a reference with a description of its own keeps that, and makes no second type',
    {
      title: 'Thing',
      type: 'object',
      properties: { fields: { $ref: '#/$defs/strings', description: 'Header fields.' } },
      $defs: { strings: { type: 'object', description: 'Texts.', additionalProperties: { type: 'string' } } },
    },
    'export interface Thing { /** Header fields. */ readonly fields?: { readonly [k: string]: string; }; }',
  ],
  [
    'a list of two is a tuple',
    { title: 'Pair', type: 'array', minItems: 2, maxItems: 2, items: { type: 'string' } },
    '/** * @minItems 2 * @maxItems 2 */ export type Pair = readonly [ string, string ];',
  ],
])('%s', async (_, schema, want) => {
  const text = await compileSuiteTypes('thing', schema);
  expect(
    text
      .replace(/^\/\/.*$/m, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe(want);
});
