import type { ObservableRequirement, Page } from '../contract/model.js';
import { citations } from './citations.js';
import { documentationOf, withDocumentation } from './documentation.js';
import { commentOf } from './type-comments.js';

const get = {
  operationId: 'showThing',
  summary: 'Show a thing',
  responses: {
    200: { $ref: '#/components/responses/Ok' },
    404: { $ref: '#/components/responses/Ok', description: 'Own.' },
  },
};
const Thing = {
  title: 'A thing',
  properties: { a: { description: 'The a.' }, b: { $ref: '#/components/schemas/Other' } },
};
const openapi = {
  paths: { '/things': { get } },
  components: {
    responses: { Ok: { description: 'All is well.' } },
    schemas: { Thing, Other: { description: 'Another.' } },
  },
};

function requirement(
  basis: 'stated' | 'implied',
  lines: string,
  ...contract: [string, ...string[]]
): ObservableRequirement {
  const facts = { id: 'show-thing.a', statement: 'It is so.', ambiguities: [], source: { document: '001', lines } };
  return { ...facts, basis, contract, when: { condition: 'valid-request' }, expect: { kind: 'status' } };
}

const page: Page = {
  ...{ id: 'show-thing', title: 'Show a thing', document: '001', operationId: 'showThing', creates: 'nothing' },
  ...{
    method: 'get',
    path: '/things',
    statuses: [200, 404],
    parameters: [],
    security: [],
    responses: {},
    sends: {},
    requests: [],
    conditions: {},
    fresh: [],
  },
  requirements: [
    requirement('stated', '7, 3-4', '/paths/~1things/get'),
    requirement('stated', '5', '/paths/~1things/get', '/paths/~1things/get/responses/200'),
    requirement('stated', '9', '/components/schemas/Thing/properties/a'),
    requirement('implied', '11', '/components/schemas/Other'),
  ],
};
const bookPage: Page = {
  ...page,
  requirements: [
    { ...requirement('stated', '12', '/paths/~1things/put'), source: { document: 'book.md', lines: '12' } },
    requirement('stated', '19', '/paths/~1things/post'),
  ],
};
const otherPage: Page = {
  ...{ ...page, id: 'list-things', document: '002', creates: 'a copy' },
  requirements: [{ ...requirement('stated', '1', '/paths/~1things/get'), source: { document: '002', lines: '1' } }],
};

test.each([
  [
    'a place of several requirements, of two documents',
    '/paths/~1things/get',
    'document 001, lines 3-5, 7; document 002, line 1',
  ],
  ['a component, through a reference to it', '/components/responses/Ok', 'document 001, line 5'],
  ['a reference', '/paths/~1things/get/responses/404', 'document 001, line 5'],
  ['a place about whose parts alone there are requirements', '/components/schemas/Thing', 'document 001, line 9'],
  ['one line with several digits', '/paths/~1things/post', 'document 001, line 19'],
  ['a file', '/paths/~1things/put', 'book.md:12'],
  ['a place that only implied requirements are about', '/components/schemas/Other', undefined],
])('the source of %s', (_, place, want) => {
  expect(citations(openapi, [otherPage, page, bookPage])(place)).toBe(want);
});

test.each([
  ['an operation', '/paths/~1things/get', ['Creates nothing.', 'Creates a copy.']],
  ['a reference', '/paths/~1things/get/responses/200', ['All is well.']],
  ['a reference with a description of its own', '/paths/~1things/get/responses/404', ['Own.']],
])('the documentation of %s', (_, place, want) => {
  const { paragraphs } = documentationOf(openapi, [page, otherPage])(place);
  expect(paragraphs).toEqual([...want, expect.stringMatching(/^Source: document 001, lines? .*\.$/)]);
});

test.each<readonly [what: string, place: string, heading: string | undefined]>([
  ['of its summary', '/paths/~1things/get', 'Show a thing'],
  ['of its title', '/components/schemas/Thing', 'A thing'],
  ['where it has neither', '/components/schemas/Other', undefined],
])('the heading of a place: %s', (_, place, heading) => {
  const found = documentationOf(openapi, [], () => undefined)(place);
  expect(found).toStrictEqual({ ...(heading !== undefined && { heading }), paragraphs: found.paragraphs });
});

test('texts are trimmed, and an operation that creates nothing says nothing of it', () => {
  const document = { paths: { '/a': { get: { title: 'Show', summary: ' Show a ', description: '\nAll.\n' } } } };
  const reading = { ...page, path: '/a', creates: null };
  expect(documentationOf(document, [reading], () => undefined)('/paths/~1a/get')).toStrictEqual({
    heading: 'Show a',
    paragraphs: ['All.'],
  });
});

test('what stands in a list is documented at its place', () => {
  const document = { parameters: [{ name: 'a' }, { name: 'b', description: 'The b.', schema: { enum: [1, null] } }] };
  const documented = withDocumentation(document, (place) => ({ paragraphs: [`At ${place}.`] }));
  expect(documented).toStrictEqual({
    parameters: [{ name: 'a' }, { name: 'b', description: 'At /parameters/1.', schema: { enum: [1, null] } }],
  });
});

test('each place that has a description or refers to one has the whole documentation', () => {
  expect(withDocumentation(openapi, documentationOf(openapi, [page]))).toMatchObject({
    paths: { '/things': { get: { description: 'Creates nothing. Source: document 001, lines 3-5, 7.' } } },
    components: {
      schemas: {
        Thing: {
          title: 'A thing',
          properties: {
            a: { description: 'The a. Source: document 001, line 9.' },
            b: { $ref: '#/components/schemas/Other', description: 'Another.' },
          },
        },
        Other: { description: 'Another.' },
      },
    },
  });
});

test.each([
  [{ paragraphs: [] }, ''],
  [{ paragraphs: ['One.'] }, '/** One. */'],
  [{ heading: 'A', paragraphs: ['One */ two.\nThree.'] }, '/**\n * A\n *\n * One *\\/ two.\n * Three.\n */'],
])('%j as a doc comment', (documentation, want) => expect(commentOf(documentation)).toBe(want));
