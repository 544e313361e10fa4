import type { FieldForm, MediaRule, ValueRule } from '../contract/model.js';
import type { Schema } from '../contract/schema.js';
import { ResponseRulebook, rulebookOf as sharedRulebookOf } from './rules.js';

type Parts = Readonly<Record<string, unknown>>;

const schemas = {
  Thing: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, parent: { $ref: '#/components/schemas/Thing' } },
  },
  Label: { properties: { label: { type: 'string' } }, required: ['label'] },
};

function rulebookOf(response: Parts, more: Parts = {}): ResponseRulebook {
  const responses = { 200: response, ...more };
  return new ResponseRulebook({ paths: { '/things': { get: { responses } } }, components: { schemas } });
}

const place = { path: '/things', method: 'get' } as const;

function mediaRuleOf(media: Parts): { readonly media: MediaRule; readonly rules: readonly ValueRule[] } {
  const rulebook = rulebookOf({ content: { 'text/plain': media } });
  const rule = rulebook.responsesOf(place)['200']?.content['text/plain'];
  if (!rule) throw new Error('there is no rule');
  return { media: rule, rules: rulebook.rules };
}

/** The members of a value that a schema describes, with what is asked of them; `!` marks a required one. */
function membersOf(schema: Schema): Readonly<Record<string, string>> {
  const { media, rules } = mediaRuleOf({ schema });
  const { members = {}, required = [] } = rules[media.rule ?? -1] ?? {};
  return Object.fromEntries(
    Object.entries(members).map(([name, index]) => [
      `${name}${required.includes(name) ? '!' : ''}`,
      rules[index]?.expected ?? '',
    ]),
  );
}

const thing = { $ref: '#/components/schemas/Thing' };
const label = { $ref: '#/components/schemas/Label' };

test.each<readonly [what: string, schema: Schema, want: Readonly<Record<string, string>>]>([
  ['its properties', thing, { 'id!': 'string', parent: 'object' }],
  [
    'those of what it refers to and its own',
    { ...thing, properties: { size: {} } },
    { 'id!': 'string', parent: 'object', size: 'any value' },
  ],
  ['those of allOf', { allOf: [thing, label] }, { 'id!': 'string', parent: 'object', 'label!': 'string' }],
  [
    'a property that several schemas have',
    { allOf: [label, { properties: { label: { maxLength: 3 } } }] },
    { 'label!': 'string, at most 3 characters' },
  ],
  ['those of what may be null', { oneOf: [{ type: 'null' }, label] }, { 'label!': 'string' }],
  [
    'a property that is required elsewhere',
    { required: ['a'], allOf: [{ properties: { a: true } }] },
    { 'a!': 'any value' },
  ],
  ['items', { type: 'array', items: { type: 'string' } }, { '*': 'string' }],
  ['a map', { additionalProperties: { type: 'integer' } }, { '*': 'integer' }],
  [
    'a map beside properties',
    { additionalProperties: label, properties: { a: {} } },
    { a: 'any value', '*': 'any value' },
  ],
  ['members by a pattern', { patternProperties: { '^x-': { type: 'integer' } } }, { '*': 'integer' }],
  ['a closed object', { additionalProperties: false, properties: { a: {} } }, { a: 'any value' }],
  [
    'a choice: a part that all have is one of theirs, and what one of them lacks may be anything',
    {
      oneOf: [
        { properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a', 'b'] },
        { properties: { a: { type: 'null' } }, required: ['a'] },
      ],
    },
    { 'a!': 'string or null', b: 'any value' },
  ],
  [
    'a part that alternatives share',
    { anyOf: [thing, { allOf: [thing, label] }] },
    { 'id!': 'string', parent: 'object', label: 'any value' },
  ],
  [
    'what a condition adds',
    { if: {}, then: { properties: { a: { type: 'string' } }, required: ['a'] } },
    { a: 'any value' },
  ],
  ['nothing that is written only', { required: ['a'], properties: { a: { writeOnly: true } } }, { a: 'any value' }],
  [
    'an alternative of itself',
    { anyOf: [{ $ref: '#/paths/~1things/get/responses/200/content/text~1plain/schema' }, label] },
    { label: 'any value' },
  ],
])('the members of a value are %s', (_, schema, want) => {
  expect(membersOf(schema)).toEqual(want);
});

test.each<readonly [what: string, media: Parts, want: object]>([
  ['a text', { schema: { type: 'string' } }, { rule: 0, takesText: true }],
  ['a value of any type', { schema: {} }, { rule: 0, takesText: true }],
  ['an object', { schema: { type: 'object' } }, { rule: 0 }],
  [
    'JSON in a text',
    { schema: { type: 'string', contentMediaType: 'application/json', contentSchema: thing } },
    { rule: 0, isJson: true },
  ],
  ['nothing', {}, {}],
])('a body is known to hold %s', (_, media, want) => {
  expect(mediaRuleOf(media).media).toEqual(want);
});

test('equal values share a rule, and equal schemas a validator', () => {
  const list = { type: 'array', items: { type: 'string' } };
  const { rules } = mediaRuleOf({
    schema: { properties: { a: list, b: list, c: { type: 'string', description: 'c' }, d: thing, e: thing } },
  });
  expect(rules).toStrictEqual([
    { expected: 'any value', members: { a: 1, b: 3, c: 2, d: 4, e: 4 } },
    { expected: 'array', validator: '0', members: { '*': 2 } },
    { expected: 'string', validator: '1' },
    { expected: 'array', validator: '0', members: { '*': 2 } },
    { expected: 'object', validator: '2', required: ['id'], members: { id: 2, parent: 4 } },
  ]);
});

test('a part that is one of several has no alternatives that stand in the document', () => {
  const part = (type: string) => ({ properties: { a: { type } } });
  const { rules } = mediaRuleOf({ schema: { anyOf: [part('string'), part('integer')] } });
  expect(rules.at(-1)).toStrictEqual({ expected: 'string or integer', validator: '3' });
});

test('responses are known by status code and range, through references, and what is none is left out', () => {
  const rulebook = new ResponseRulebook({
    paths: {
      '/things': {
        get: { responses: { 200: { $ref: '#/components/responses/One' }, '4XX': {}, default: {}, 'x-a': {} } },
      },
    },
    components: { responses: { One: { content: { 'text/plain': {} } } } },
  });
  expect(rulebook.responsesOf(place)).toEqual({
    200: { headers: {}, content: { 'text/plain': {} } },
    '4XX': { headers: {}, content: {} },
    default: { headers: {}, content: {} },
  });
  expect(rulebook.responsesOf({ ...place, method: 'put' })).toEqual({});
});

const string: FieldForm = { type: 'text' };

test.each<readonly [header: Parts, want: FieldForm]>([
  [{ schema: { type: 'string' } }, string],
  [{ schema: {} }, string],
  [{}, string],
  [{ schema: { type: ['integer', 'null'] } }, { type: 'number' }],
  [{ schema: { type: ['integer', 'string'] } }, string],
  [{ schema: { type: 'number' } }, { type: 'number' }],
  [{ schema: { type: 'boolean' } }, { type: 'boolean' }],
  [{ schema: { type: 'array', items: { type: 'integer' } } }, { type: 'array', items: { type: 'number' } }],
  [{ schema: { type: 'array' } }, { type: 'array', items: string }],
  [
    { explode: true, schema: { type: 'object', properties: { a: { type: 'integer' } } } },
    { type: 'object', explode: true, members: { a: { type: 'number' } } },
  ],
  [
    { schema: { $ref: '#/components/schemas/Thing' } },
    {
      type: 'object',
      explode: false,
      members: { id: string, parent: string },
    },
  ],
  [{ content: { 'application/json': { schema: { type: 'array' } } } }, { type: 'json' }],
])('the text of a header field %j is read as %j', (header, want) => {
  const rulebook = rulebookOf({ headers: { 'X-One': header } });
  expect(rulebook.responsesOf(place)['200']?.headers['X-One']).toMatchObject({ required: false, form: want });
});

/** The rule of a body, with the rules of its alternatives in the place of their indices. */
function alternativesOf(schema: Schema): Readonly<Record<string, readonly (ValueRule | undefined)[]>> {
  const { media, rules } = mediaRuleOf({ schema });
  const { alternatives = {} } = rules[media.rule ?? -1] ?? {};
  return Object.fromEntries(
    Object.entries(alternatives).map(([name, all]) => [name, all.map((index) => rules[index])]),
  );
}

test.each<readonly [what: string, schema: Schema, want: Readonly<Record<string, readonly string[]>>]>([
  ['each by its name or words', { anyOf: [thing, { type: 'string' }] }, { anyOf: ['Thing', 'string'] }],
  [
    'by both keywords',
    { anyOf: [{ const: 1 }], oneOf: [label, true, { const: 2 }] },
    { anyOf: ['1'], oneOf: ['Label', 'any value', '2'] },
  ],
  ['of a part of allOf', { allOf: [thing, { oneOf: [thing, label] }] }, { oneOf: ['Thing', 'Label'] }],
  ['none where a value may only be null besides', { oneOf: [{ type: 'null' }, label] }, {}],
  ['none where two schemas list some', { allOf: [{ oneOf: [thing, label] }, { oneOf: [label, thing] }] }, {}],
  ['none', thing, {}],
])('a value knows its alternatives: %s', (_, schema, want) => {
  const known = alternativesOf(schema);
  const expected = Object.entries(known).map(([keyword, all]) => [keyword, all.map((rule) => rule?.expected)]);
  expect(Object.fromEntries(expected)).toEqual(want);
});

test('an alternative is validated with all its parts', () => {
  const { anyOf: [first] = [] } = alternativesOf({ anyOf: [{ type: 'array', items: label }, { type: 'string' }] });
  const rulebook = rulebookOf({
    content: { 'text/plain': { schema: { anyOf: [{ type: 'array', items: label }, { type: 'string' }] } } },
  });
  const { values, definitions } = rulebook.validationSchemas;
  expect(values.get(first?.validator ?? '')).toEqual({ type: 'array', items: { $ref: 'document#/$defs/d0' } });
  expect(definitions).toEqual({
    $id: 'document',
    $defs: { d0: { properties: { label: { type: 'string' } }, required: ['label'] } },
  });
});

test('a header field is known with its rule, and whether it is required', () => {
  const rulebook = rulebookOf({
    headers: {
      'X-One': { required: true, schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } } },
      'X-Two': { content: { 'application/json': { schema: { type: 'array', items: label } } } },
      'X-Three': { schema: { type: 'array', items: label } },
    },
  });
  const headers = Object.values(rulebook.responsesOf(place)['200']?.headers ?? {});
  const { values } = rulebook.validationSchemas;
  const validatorOf = (index: number) => values.get(rulebook.rules[index]?.validator ?? '');
  const list = { type: 'array', items: { $ref: 'document#/$defs/d0' } };
  expect(headers.map(({ required }) => required)).toEqual([true, false, false]);
  expect(headers.map(({ rule }) => validatorOf(rule))).toEqual([
    { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
    list,
    list,
  ]);
});

test('a value that nothing is said about has no validator', () => {
  expect(mediaRuleOf({ schema: { description: 'Anything.' } }).rules).toEqual([{ expected: 'any value' }]);
});

test('the rules of a document are found once', () => {
  const [one, other] = [{ paths: {} }, { paths: {} }];
  expect(sharedRulebookOf(one)).toBe(sharedRulebookOf(one));
  expect(sharedRulebookOf(one)).not.toBe(sharedRulebookOf(other));
});

test.each<readonly [schema: Schema, want: true | undefined]>([
  [{ type: 'string', format: 'decimal' }, true],
  [{ type: 'string', format: 'decimal128' }, true],
  [{ oneOf: [{ type: 'null' }, { type: 'string', format: 'decimal' }] }, true],
  [{ allOf: [{ format: 'decimal' }, { type: 'string' }] }, true],
  [{ type: 'string', format: 'date-time' }, undefined],
  [{ type: 'string' }, undefined],
])('a rule says that a text is a decimal number: %j', (schema, want) => {
  const { media, rules } = mediaRuleOf({ schema: { properties: { price: schema } } });
  expect(rules[rules[media.rule ?? -1]?.members?.['price'] ?? -1]?.isDecimal).toBe(want);
});
