import type { HttpMethod } from '../contract/model.js';
import { placedParameters } from './parameters.js';

const get = '/paths/~1a/get';
const operation = { operationId: 'doIt', method: 'get' satisfies HttpMethod, path: '/a', pointer: get } as const;

/** The keys of the parameters of an operation, with the places of each and of its schema. */
function placesOf(item: object, own: readonly object[] | undefined, components: object = {}): readonly unknown[] {
  const openapi = { paths: { '/a': { ...item, get: { parameters: own } } }, components };
  return placedParameters(openapi, operation).map(({ parameter: _parameter, ...places }) => places);
}

const schema = { type: 'string' };
const q = { name: 'q', in: 'query', schema };
const at = (pointer: string): object => ({ pointer, schema: `${pointer}/schema` });

test.each<readonly [string, item: object, own: readonly object[] | undefined, want: readonly unknown[]]>([
  ['no parameters', {}, undefined, []],
  [
    'its own',
    {},
    [q, { ...q, name: 'r' }, { ...q, in: 'header' }],
    [
      { key: 'query:q', ...at(`${get}/parameters/0`) },
      { key: 'r', ...at(`${get}/parameters/1`) },
      { key: 'header:q', ...at(`${get}/parameters/2`) },
    ],
  ],
  [
    'those of its path that it does not override',
    { parameters: [{ ...q, name: 'r' }, q] },
    [q],
    [
      { key: 'r', ...at('/paths/~1a/parameters/0') },
      { key: 'q', ...at(`${get}/parameters/0`) },
    ],
  ],
  [
    'those of a component',
    {},
    [{ $ref: '#/components/parameters/Q' }],
    [{ key: 'q', ...at('/components/parameters/Q') }],
  ],
  [
    'one with a media type',
    {},
    [{ name: 'q', in: 'query', content: { 'application/json': { schema } } }],
    [
      {
        key: 'q',
        pointer: `${get}/parameters/0`,
        schema: `${get}/parameters/0/content/application~1json/schema`,
      },
    ],
  ],
  ['one without a schema', {}, [{ name: 'q', in: 'query' }], [{ key: 'q', pointer: `${get}/parameters/0` }]],
  ['none beside a reference to another path', { $ref: '#/components/pathItems/A', parameters: [q] }, undefined, []],
])('an operation has %s', (_, item, own, want) => {
  const components = { parameters: { Q: q }, pathItems: { A: {} } };
  expect(placesOf(item, own, components)).toStrictEqual(want);
});
