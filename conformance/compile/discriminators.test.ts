import { valueAt } from '../contract/pointer.js';
import { withMappings } from './discriminators.js';

const discriminator = { propertyName: 'kind' };
const pet = { $ref: '#/components/schemas/Pet' };
const cat = { $ref: '#/components/schemas/Cat' };
const schemas = {
  Cat: { allOf: [pet, {}] },
  Dog: { allOf: [{}, pet] },
  Fish: { properties: { kind: {} } },
  Tank: { allOf: [cat, { $ref: '#/components/schemas/Fish' }], properties: { pet } },
};
const kinds = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, `#/components/schemas/${name}`]));

test.each<[string, object, object]>([
  ['those that have it in allOf', { discriminator }, kinds('Cat', 'Dog')],
  [
    'its alternatives',
    { discriminator, oneOf: [{ $ref: '#/components/schemas/Fish' }, {}] },
    kinds('Cat', 'Dog', 'Fish'),
  ],
  ['any of its alternatives', { discriminator, anyOf: [cat] }, kinds('Cat', 'Dog')],
  [
    'those that the mapping does not have',
    {
      discriminator: {
        ...discriminator,
        mapping: { cat: '#/components/schemas/Cat', Dog: '#/components/schemas/Fish' },
      },
    },
    { cat: '#/components/schemas/Cat', Dog: '#/components/schemas/Fish' },
  ],
])('a discriminator names %s', (_, Pet, want) => {
  const mapped = withMappings({ components: { schemas: { ...schemas, Pet } } });
  expect(valueAt(mapped, '/components/schemas/Pet/discriminator')).toEqual({ ...discriminator, mapping: want });
});

test('what has no discriminator stays as it is', () => {
  const given = { components: { schemas: { ...schemas, Pet: { discriminator: 'kind', oneOf: [cat] } } } };
  expect(withMappings(given)).toEqual(given);
});
