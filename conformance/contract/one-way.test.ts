import { withoutOneWay } from './one-way.js';

const base = { properties: { id: { readOnly: true }, secret: { writeOnly: true }, own: { readOnly: false } } };
const components = {
  schemas: {
    base,
    id: { readOnly: true },
    circle: { allOf: [{ $ref: '#/components/schemas/circle' }, { $ref: '#/components/schemas/base' }] },
    self: { $ref: '#/components/schemas/self' },
  },
};
const all = ['id', 'secret', 'own', 'other'];

test.each<[string, object, readonly string[], readonly string[]]>([
  ['its own properties', base, ['secret', 'own', 'other'], ['id', 'own', 'other']],
  ['a part of it', { allOf: [{}, base] }, ['secret', 'own', 'other'], ['id', 'own', 'other']],
  [
    'a schema that it refers to',
    { allOf: [{ $ref: '#/components/schemas/circle' }] },
    ['secret', 'own', 'other'],
    ['id', 'own', 'other'],
  ],
  [
    'a property that refers to a schema',
    { properties: { id: { $ref: '#/components/schemas/id' } } },
    ['secret', 'own', 'other'],
    all,
  ],
  [
    'a keyword beside a $ref',
    { properties: { id: { $ref: '#/components/schemas/base', readOnly: true } } },
    ['secret', 'own', 'other'],
    all,
  ],
  ['an alternative, which may be another one', { oneOf: [base] }, all, all],
  ['nothing', {}, all, all],
  ['a schema that refers to itself', { allOf: [{ $ref: '#/components/schemas/self' }] }, all, all],
])('what %s has one way is not required the other way', (_, schema, sent, answered) => {
  const given = { list: [{ ...schema, required: all }] };
  expect(withoutOneWay({ components }, given, 'readOnly')).toMatchObject({ list: [{ required: sent }] });
  expect(withoutOneWay({ components }, given, 'writeOnly')).toMatchObject({ list: [{ required: answered }] });
});

test('what is compared, or is no list of names, stays as it is', () => {
  const given = {
    const: { ...base, required: ['id'] },
    enum: [{ ...base, required: ['id'] }],
    properties: { required: true },
  };
  expect(withoutOneWay({}, given, 'readOnly')).toEqual(given);
});
