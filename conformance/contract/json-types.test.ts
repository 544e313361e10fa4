import { refusedTypes } from './json-types.js';

test.each<[schema: Readonly<Record<string, unknown>>, refused: string]>([
  [{ type: 'string' }, 'integer number boolean array object null'],
  [{ type: 'integer' }, 'string number boolean array object null'],
  [{ type: 'number' }, 'string boolean array object null'],
  [{ type: ['object', 'null'] }, 'string integer number boolean array'],
  [{}, 'string integer number boolean array object null'],
])('%j refuses %s', (schema, refused) => {
  expect(refusedTypes(schema).join(' ')).toBe(refused);
});
