import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Schema } from '../../contract/schema.js';
import { responses, type CheckKind } from '../kind.js';
import { kinds } from '../kinds.js';

const file = path.join(__dirname, '../../compile/register.schema.json');
const { $defs } = JSON.parse(readFileSync(file, 'utf8')) as { readonly $defs: Schema };
const ajv = new Ajv2020({ strict: false });

function accepts(schema: Schema, value: unknown): boolean {
  return ajv.validate({ $defs, ...schema }, value);
}

const [left, right] = ['$response.body#/a', '$request.query.b'];
const shared = { at: '/thing', members: ['/name'] };
const chosen = { list: '/things', id: '/id', member: '/colour' };
const course = { value: left, state: 'done' };
const ordered = { value: left, order: [['new'], ['old', 'dead']] };

/** For each key of a check, values that a page of the register may give it, and values that it may not. */
const values: Readonly<Record<string, readonly [accepted: readonly unknown[], refused: readonly unknown[]]>> = {
  status: [
    [[202], ['2XX', 404]],
    [[], ['default'], 202],
  ],
  documentedStatus: [[true], [false, 'true']],
  mediaType: [
    [['application/json'], ['a/b;c=d', 'a/*']],
    [[], ['json'], ['a/b/c'], [7], 'a/b'],
  ],
  header: [['Location'], ['', 7]],
  noBody: [[true], [false, 'true']],
  noParameters: [[true], [false]],
  property: [
    ['/id', ''],
    ['id', 7],
  ],
  equal: [[[left, right]], [[left], [left, right, left], [left, 'b'], left]],
  recent: [[left], ['b', [left]]],
  distinct: [[left], ['b', [left]]],
  followsFrom: [[[left, right]], [[left]]],
  noneTwice: [[left], ['b', [left]]],
  asListed: [
    [shared, { ...shared, at: '' }],
    [
      ...[{ at: '/thing' }, { members: ['/name'] }, { ...shared, more: 1 }, { ...shared, at: 7 }],
      ...[
        { ...shared, members: [] },
        { ...shared, members: ['name'] },
        { ...shared, members: '/name' },
        ['at', 'members'],
      ],
    ],
  ],
  each: [[[left, right]], [[left]]],
  keepsApart: [[[left, right]], [[left]]],
  filters: [
    [chosen, { ...chosen, list: '' }, { ...chosen, value: right }],
    [
      ...[
        { id: '/id', member: '/a' },
        { list: '/a', member: '/a' },
        { list: '/a', id: '/id' },
        { ...chosen, more: 1 },
      ],
      ...[{ ...chosen, list: 7 }, { ...chosen, id: 'id' }, { ...chosen, member: 'a' }, { ...chosen, value: 'b' }, '/a'],
    ],
  ],
  reaches: [
    [course, { ...course, state: 1 }, { ...course, state: true, failed: [] }, { ...course, failed: ['jammed'] }],
    [
      ...[
        { value: left },
        { state: 'done' },
        { ...course, value: 'b' },
        { ...course, state: null },
        { ...course, more: 1 },
      ],
      ...[{ ...course, failed: 'jammed' }, { ...course, failed: [1] }, left],
    ],
  ],
  inOrder: [
    [ordered],
    [
      ...[{ value: left }, { order: ordered.order }, { ...ordered, value: 'b' }, { ...ordered, more: 1 }],
      ...[
        { ...ordered, order: [['new']] },
        { ...ordered, order: [['new'], []] },
        { ...ordered, order: ['new', 'old'] },
      ],
      ...[
        { ...ordered, order: [['new'], [1]] },
        { ...ordered, order: 'new' },
      ],
    ],
  ],
  content: [[true], [false]],
  meets: [
    [
      { condition: '$statusCode == 200', when: 'true' },
      { condition: '^a$', context: left, type: 'regex' },
      { condition: 'true', context: left },
    ],
    [
      ...[
        {},
        { condition: '' },
        { condition: 'a', more: 1 },
        { condition: '^a$', type: 'regex' },
        { condition: 'a', when: 1 },
      ],
      ...[{ condition: 'a', context: left, type: 'simple' }, { condition: 'a', context: '' }, 'a'],
    ],
  ],
};

const cases = Object.values(kinds).flatMap(({ keys: [key = ''], shape }: CheckKind) => {
  const [accepted, refused] = values[key] ?? [[], []];
  return [
    ...accepted.map((value) => [key, value, true, shape] as const),
    ...refused.map((value) => [key, value, false, shape] as const),
  ];
});

test.each(cases)('the register may give %s the value %j: %j', (_, value, want, { schema }) => {
  expect(accepts(schema, value)).toBe(want);
});

test('each kind of check has such values', () => {
  expect(Object.values(kinds).map(({ keys: [key] }: CheckKind) => key)).toEqual(Object.keys(values));
});

test.each([
  [[202, '5XX', 'default'], true],
  [[], false],
  [['202'], false],
  [202, false],
] as const)('a check may be about the responses %j: %j', (value, want) => {
  expect(accepts(responses.schema, value)).toBe(want);
});

test.each(Object.entries(kinds))(
  'the example of %s is what the register may give, with expressions for its letters',
  (_, kind) => {
    const example: unknown = JSON.parse(JSON.stringify(kind.example).replaceAll(/"[AB]"/g, JSON.stringify(left)));
    expect(accepts(kind.shape.schema, example)).toBe(true);
  },
);
