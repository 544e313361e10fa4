import { kinds } from '../check/kinds.js';
import type { Expectation } from '../contract/model.js';
import { expectation } from '../contract/testing/things-requirements.js';
import { things } from '../contract/testing/things.js';
import { expectationProblems, freshProblems, placeProblems } from './names.js';
import { operations } from './operation.js';
import { ResponseRulebook } from './rules.js';

interface Place {
  readonly when?: string;
  readonly at?: string;
  readonly values?: [string];
}

const { openapi } = things;
const rulebook = new ResponseRulebook(openapi);

function contextOf(operationId: string, document = openapi, book = rulebook) {
  const operation = operations(document).find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`there is no ${operationId}`);
  return { openapi: document, operation, rulebook: book };
}

const made = contextOf('makeThing');
const found = contextOf('findThings');
const { property, header, relation, distinct, followsFrom, noBody, status, documentedStatus } = expectation;

test.each<readonly [given: Expectation]>([
  [property('/id')],
  [property('')],
  [property('/parts/*/label')],
  [property('/parts/0/label')],
  [property('/parts/x{lable=one}/label')],
  [property('/parts/{lable=one}x/label')],
  [property('/reason', [404])],
  [header('location')],
  [relation('equal', '$response.body#/name', '$request.body#/owner/id')],
  [relation('equal', '$response.body#/parts/{label=one}/label', '$request.path.owner')],
  [relation('equal', '$response.header.X-Count', '$request.body#/parts/0/label')],
  [relation('equal', '$response.body#/name', '$request.header.X-Region')],
  [distinct('$response.body#/id')],
  [followsFrom('$response.body#/parent', '$request.body#/note')],
  [kinds.recent.parse('$response.body#/created', [201], 'recent')],
  [relation('equal', '$statusCode', '$steps.before.response.body#/unheard-of')],
  [relation('equal', '$source.response.body#/unheard-of', '$pages.response.body#/id')],
  [noBody([404])],
  [status(999)],
  [documentedStatus()],
])('%j names what the contract documents', (given) => {
  expect(expectationProblems(given, made)).toEqual([]);
});

const top = '/id, /name, /parent, /created, /updated, /uri, /parts';

test.each<readonly [given: Expectation, want: string]>([
  [property('/idd'), `unknown property "/idd": expected one of ${top}; did you mean "/id"?`],
  [
    property('/parts/*/lable'),
    'unknown property "/parts/*/lable": expected one of /parts/*/label; did you mean "/parts/*/label"?',
  ],
  [property('/id/text'), 'unknown property "/id/text": nothing is documented below "/id"'],
  [property('/id', [404]), 'unknown property "/id": expected one of /reason'],
  [header('Locatoin'), 'unknown header field "Locatoin": expected one of Location, X-Count; did you mean "Location"?'],
  [
    header('Location', [404]),
    'unknown header field "Location": no answer that it is asked of has documented header fields',
  ],
  [
    relation('equal', '$response.body#/idd', '$request.path.owner'),
    `unknown property "/idd": expected one of ${top}; did you mean "/id"?`,
  ],
  [
    relation('equal', '$response.body#/parts/{lable=one}/label', '$request.path.owner'),
    'unknown property "/parts/{lable=one}/label": expected one of /parts/{label=one}',
  ],
  [
    relation('equal', '$response.body#/id', '$request.body#/nmae'),
    'unknown property "/nmae": expected one of /name, /note, /count, /weight, /ribbon, /colour, /owner, /parts',
  ],
  [
    relation('equal', '$response.body#/id', '$request.path.onwer'),
    'unknown parameter "path:onwer": expected one of path:owner, owner, header:X-Region, X-Region; did you mean "path:owner"?',
  ],
  [
    relation('equal', '$response.body#/id', '$request.query.owner'),
    'unknown parameter "query:owner": expected one of path:owner, owner, header:X-Region, X-Region',
  ],
  ...['{label=one', '{label=one}s', 'x{label=one}', '{label}'].map(
    (token) => [property(`/${token}/label`), `unknown property "/${token}/label": expected one of ${top}`] as const,
  ),
  [
    relation('equal', '$pages.response.body#/idd', '$request.path.owner'),
    `unknown property "/idd": expected one of ${top}; did you mean "/id"?`,
  ],
  [distinct('$response.header.ETag'), 'unknown header field "ETag": expected one of Location, X-Count'],
])('%j is told: %s', (given, want) => {
  expect(expectationProblems(given, made)).toEqual([['expect', want]]);
});

test('what an operation lacks altogether is told', () => {
  const body = relation('equal', '$response.body#/0/id', '$request.body#/id', [200]);
  expect(expectationProblems(body, found)).toEqual([
    ['expect', 'the operation documents no request body, and so no property "/id"'],
  ]);
  expect(expectationProblems(property('/id', [304]), found)).toEqual([
    ['expect', 'no answer that it is asked of has a documented body, and so no property "/id"'],
  ]);
  expect(expectationProblems(noBody([201]), found)).toEqual([
    ['expect/on', 'unknown status code "201": expected one of 200, 304, 401; did you mean "200"?'],
  ]);
  expect(expectationProblems(noBody([]), found)).toEqual([]);
});

const entry = {
  id: 'make-thing.one',
  statement: 'One.',
  basis: 'stated',
  lines: '1',
  contract: 'responses/201',
} as const;

const names = '/name, /note, /count, /weight, /ribbon, /colour, /owner, /parts';

test.each<readonly [given: Place, want: string | undefined]>([
  [{ when: 'valid-request' }, undefined],
  [{ at: '/owner/id' }, undefined],
  [{ at: 'path:owner' }, undefined],
  [{ at: '/nmae' }, `unknown property "/nmae": expected one of ${names}`],
  [{ when: 'missing-field', at: '/owner/id' }, undefined],
  [{ when: 'wrong-type', at: '' }, undefined],
  [{ when: 'wrong-type', at: '/ribbon' }, undefined],
  [{ when: 'wrong-type', at: '/parts/0/label' }, undefined],
  [{ when: 'missing-field', at: 'path:owner' }, undefined],
  [{ when: 'wrong-type', at: 'X-Region', values: ['x'] }, undefined],
  [{ when: 'wrong-type', at: 'X-Region' }, '"wrong-type" of a parameter needs "values"'],
  [{ when: 'beyond-limit', at: '/unheard-of', values: ['x'] }, undefined],
  [{ when: 'missing-field', at: '/nmae' }, `unknown property "/nmae": expected one of ${names}`],
  [
    { when: 'wrong-type', at: '/owner/ids' },
    'unknown property "/owner/ids": expected one of /owner/id; did you mean "/owner/id"?',
  ],
  [{ when: 'wrong-type', at: '/name/first' }, 'unknown property "/name/first": nothing is documented below "/name"'],
  [
    { when: 'wrong-type', at: 'query:owner' },
    'unknown parameter "query:owner": expected one of path:owner, owner, header:X-Region, X-Region',
  ],
  [{ when: 'beyond-limit', at: '/note' }, '"beyond-limit" needs "values"'],
  [{ when: 'within-limit', at: '/name' }, '"within-limit" needs "values"'],
  [{ when: 'within-limit', at: 'X-Region' }, '"within-limit" of a parameter needs "values"'],
])('the place in %j is right, or it is told: %s', (given, want) => {
  expect(placeProblems({ ...entry, ...given }, made)).toEqual(want === undefined ? [] : [['at', want]]);
});

test('a path is followed as far as any of several media types or responses leads', () => {
  const of = (schema: object) => ({ 'application/json': { schema } });
  const deep = { properties: { a: { properties: { b: {} } } } };
  const operation = {
    operationId: 'put',
    requestBody: { content: { ...of(deep), 'text/plain': { schema: { type: 'string' } }, 'image/png': {} } },
    responses: { 200: { content: of({ properties: { c: {} } }) }, 201: { content: of(deep) }, 204: {} },
  };
  const document = { paths: { '/things': { put: operation } } };
  const context = contextOf('put', document, new ResponseRulebook(document));
  const on = [200, 201, 204];
  expect(expectationProblems(property('/a/b', on), context)).toEqual([]);
  expect(expectationProblems(property('/c', on), context)).toEqual([]);
  expect(expectationProblems(property('/a/x', on), context)).toEqual([
    ['expect', 'unknown property "/a/x": expected one of /a/b; did you mean "/a/b"?'],
  ]);
  expect(expectationProblems(property('/a', [204, 418]), context)).toEqual([
    ['expect', 'no answer that it is asked of has a documented body, and so no property "/a"'],
  ]);
  expect(expectationProblems(noBody([410, 418]), context)).toEqual([
    ['expect/on', 'unknown status code "410, 418": expected one of 200, 201, 204'],
  ]);
  expect(placeProblems({ ...entry, when: 'wrong-type', at: '/a/b', values: [1] }, context)).toEqual([]);
  expect(placeProblems({ ...entry, when: 'wrong-type', at: '/a/x' }, context)).toEqual([
    ['at', 'unknown property "/a/x": expected one of /a/b; did you mean "/a/b"?'],
  ]);
  expect(placeProblems({ ...entry, when: 'wrong-type', at: 'limit' }, context)).toEqual([
    ['at', 'unknown parameter "limit": the operation has no parameters'],
  ]);
});

test('a value without a type cannot be of a wrong one', () => {
  const schema = { properties: { any: {}, all: { type: ['string', 'number', 'boolean', 'array', 'object', 'null'] } } };
  const operation = { operationId: 'put', requestBody: { content: { 'application/json': { schema } } }, responses: {} };
  const document = { paths: { '/things': { put: operation } } };
  const context = contextOf('put', document, new ResponseRulebook(document));
  const problemsAt = (at: string) => placeProblems({ when: 'wrong-type', at }, context);
  for (const at of ['/any', '/all']) {
    expect(problemsAt(at)).toEqual([['at', `the contract gives "${at}" no type: "wrong-type" needs "values"`]]);
  }
});

test('the texts that are made anew have to be documented', () => {
  expect(freshProblems(['/name', '/nmae'], made)).toEqual([
    ['1', `unknown property "/nmae": expected one of ${names}`],
  ]);
});

test('an answer without a schema documents no property, and an operation without answers none that is asked of', () => {
  const answer = {
    content: { 'application/json': {}, 'text/plain': { schema: { properties: { a: { properties: { b: {} } } } } } },
  };
  const requestBody = { content: { 'image/png': {} } };
  const document = {
    paths: {
      '/bare': {
        put: { operationId: 'bare', requestBody, responses: { 200: { content: { 'application/json': {} } } } },
      },
      '/none': { put: { operationId: 'none', responses: {} } },
      '/other': { put: { operationId: 'other', responses: { 200: answer } } },
    },
  };
  const book = new ResponseRulebook(document);
  const [other, bare, none] = ['other', 'bare', 'none'].map((id) => contextOf(id, document, book));
  if (!other || !bare || !none) throw new Error('an operation is missing');
  expect(expectationProblems(property('/a/b'), other)).toStrictEqual([]);
  expect(expectationProblems(property('/a'), bare)).toStrictEqual([
    ['expect', 'no answer that it is asked of has a documented body, and so no property "/a"'],
  ]);
  expect(expectationProblems(relation('equal', '$response.header.X', '$request.body#/a'), bare)).toStrictEqual([
    ['expect', 'unknown header field "X": no answer that it is asked of has documented header fields'],
    ['expect', 'the operation documents no request body, and so no property "/a"'],
  ]);
  expect(expectationProblems(documentedStatus(), none)).toStrictEqual([]);
  expect(expectationProblems(noBody([204]), none)).toStrictEqual([
    ['expect/on', 'unknown status code "204": there is none'],
  ]);
});

test('a value that has a type in one of the media types can be of a wrong one', () => {
  const of = (schema: object) => ({ schema: { properties: { a: schema } } });
  const content = {
    'application/json': of({}),
    'application/xml': of({ type: 'string' }),
    'text/plain': { schema: {} },
  };
  const document = { paths: { '/things': { put: { operationId: 'put', requestBody: { content }, responses: {} } } } };
  const context = contextOf('put', document, new ResponseRulebook(document));
  expect(placeProblems({ when: 'wrong-type', at: '/a' }, context)).toStrictEqual([]);
  expect(placeProblems({ when: 'missing-field', at: '/a' }, context)).toStrictEqual([]);
});

test('a field without a type may be missing', () => {
  const schema = { properties: { any: {} } };
  const operation = { operationId: 'put', requestBody: { content: { 'application/json': { schema } } }, responses: {} };
  const document = { paths: { '/things': { put: operation } } };
  const context = contextOf('put', document, new ResponseRulebook(document));
  expect(placeProblems({ when: 'missing-field', at: '/any' }, context)).toStrictEqual([]);
});
