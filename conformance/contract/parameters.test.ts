import type { Parameter } from './model.js';
import { parameterAt, parameterKey, parametersOf } from './parameters.js';

const facts = { required: false, style: 'form', explode: true, allowReserved: false } as const;
const simple = { required: false, style: 'simple', explode: false, allowReserved: false } as const;

function parameters(own: readonly object[], ofPath: readonly object[] = []): readonly Parameter[] {
  const components = { parameters: { Trace: { name: 'X-Trace', in: 'header' } } };
  const openapi = { paths: { '/one': { parameters: ofPath, get: { parameters: own } } }, components };
  return parametersOf(openapi, { path: '/one', method: 'get' });
}

test.each<readonly [string, object, readonly Parameter[]]>([
  ['of a path', { name: 'id', in: 'path' }, [{ name: 'id', in: 'path', ...simple, required: true }]],
  ['of a query', { name: 'q', in: 'query' }, [{ name: 'q', in: 'query', ...facts }]],
  ['of a header', { name: 'X', in: 'header' }, [{ name: 'X', in: 'header', ...simple }]],
  ['of a cookie', { name: 'sid', in: 'cookie' }, [{ name: 'sid', in: 'cookie', ...facts }]],
  [
    'with all that it says itself',
    { name: 'q', in: 'query', required: true, style: 'pipeDelimited', explode: true, allowReserved: true },
    [{ name: 'q', in: 'query', required: true, style: 'pipeDelimited', explode: true, allowReserved: true }],
  ],
  [
    'of another style than form, which is not exploded',
    { name: 'q', in: 'query', style: 'deepObject' },
    [{ name: 'q', in: 'query', ...facts, style: 'deepObject', explode: false }],
  ],
  [
    'with a media type',
    { name: 'q', in: 'query', content: { 'application/json': {} } },
    [{ name: 'q', in: 'query', ...facts, mediaType: 'application/json' }],
  ],
  ['that is a reference', { $ref: '#/components/parameters/Trace' }, [{ name: 'X-Trace', in: 'header', ...simple }]],
  ['that names a field which is none', { name: 'content-TYPE', in: 'header' }, []],
  ['in a place that there is not', { name: 'q', in: 'body' }, []],
])('a parameter %s', (_, given, want) => {
  expect(parameters([given])).toEqual(want);
});

test('an operation has the parameters of its path, except those that it has itself', () => {
  const ofPath = [
    { name: 'id', in: 'path' },
    { name: 'q', in: 'query' },
  ];
  const own = parameters([{ name: 'q', in: 'query', required: true }], ofPath);
  expect(own.map(({ name, required }) => [name, required])).toEqual([
    ['id', true],
    ['q', true],
  ]);
});

test('a parameter is named by its place too where another one has its name', () => {
  const all = parameters([
    { name: 'id', in: 'query' },
    { name: 'id', in: 'header' },
    { name: 'q', in: 'query' },
  ]);
  expect(all.map((one) => parameterKey(one, all))).toEqual(['query:id', 'header:id', 'q']);
  const places = ['query:id', 'header:id', 'q', 'query:q', 'id', 'header:q'].map((key) => parameterAt(all, key)?.in);
  expect(places).toEqual(['query', 'header', 'query', 'query', undefined, undefined]);
});
