import { findThingsPage, makeThingPage, things } from '../contract/testing/things.js';
import type { DocumentedRequest, Page, Parameter, Situation } from '../contract/model.js';
import type { Draft } from './draft.js';
import {
  controlsFor,
  draftOf,
  finish,
  planControl,
  planRemoval,
  planVariant,
  planWholeList,
  wholeListId,
} from './planner.js';
import { plannerOf } from './planner.testing.js';

const draft: Draft = { method: 'post', parameters: { owner: 'o 1' }, headers: { A: 'b' } };
const [documented = { name: '', parameters: {}, headers: {} }] = makeThingPage.requests;
const names = { id: 'make-thing/x', situation: 'x', creates: null };

test.each<readonly [string, Partial<Draft>, object]>([
  [
    'its method, path and fields',
    {},
    { method: 'post', path: '/owners/o%201/things', headers: { A: 'b' }, parameters: { owner: 'o 1' } },
  ],
  ['a query', { query: { 'a b': 'c+d&e', f: '' } }, { path: '/owners/o%201/things?a%20b=c%2Bd%26e&f=' }],
  ['no question mark without a query', { query: {} }, { path: '/owners/o%201/things' }],
  ['JSON', { json: { a: [1] } }, { body: '{"a":[1]}', json: { a: [1] } }],
  ['JSON that is null', { json: null }, { body: 'null', json: null }],
  ['a text in the place of JSON', { json: { a: 1 }, raw: '{' }, { body: '{' }],
])('a draft becomes a request with %s', (_, given, want) => {
  const request = finish(plannerOf(makeThingPage), documented, { ...draft, ...given }, names);
  expect(request).toEqual({ ...names, ...request, ...want, api: 'things', page: 'make-thing' });
  expect(['body', 'json'].filter((key) => key in request)).toEqual(['body', 'json'].filter((key) => key in want));
});

test('a request says which texts of its body may be others, where there are any', () => {
  const texts = [{ at: '/name', maxLength: 12 }, { at: '/owner/id', maxLength: 40 }, { at: '/note' }];
  expect(planControl(plannerOf(makeThingPage), documented).freeTexts).toEqual(texts);
  const page = things.pages.find(({ path }) => path === '/text');
  const [ribbon] = page?.requests ?? [];
  if (!page || !ribbon) throw new Error('there is such a page with a request');
  expect(planControl(plannerOf(page), ribbon)).toHaveProperty('body');
  expect(planControl(plannerOf(page), ribbon)).not.toHaveProperty('freeTexts');
});

describe('parameters', () => {
  const facts = { required: false, style: 'form', explode: true, allowReserved: false } as const;
  const cookie: Parameter = { name: 'sid', in: 'cookie', ...facts };
  const page = { ...findThingsPage, parameters: [...findThingsPage.parameters, cookie] };
  const planned = (given: Partial<Draft>) =>
    finish(plannerOf(page), documented, { method: 'get', parameters: {}, headers: {}, ...given }, names);

  test.each<readonly [string, Partial<Draft>, string]>([
    ['in the query', { parameters: { limit: 3 } }, '/things?limit=3'],
    ['before those that a stimulus adds', { parameters: { limit: 3 }, query: { a: 'b' } }, '/things?limit=3&a=b'],
    ['unless a stimulus gives them', { parameters: { limit: 3 }, query: { limit: 'x' } }, '/things?limit=x'],
  ])('are %s', (_, given, want) => {
    expect(planned(given).path).toBe(want);
  });

  test.each<readonly [string, Partial<Draft>, object]>([
    ['a cookie', { parameters: { sid: 'a b' } }, { Cookie: 'sid=a%20b' }],
    [
      'a cookie beside those of the user',
      { parameters: { sid: 'a' }, headers: { cookie: 'b=c' } },
      { cookie: 'sid=a; b=c' },
    ],
    [
      'no cookie where the user has it',
      { parameters: { sid: 'a' }, headers: { Cookie: 'sid=c' } },
      { Cookie: 'sid=c' },
    ],
  ])('are %s', (_, given, want) => {
    expect(planned(given).headers).toEqual(want);
  });
});

test.each<readonly [Situation, readonly string[]]>([
  [{ condition: 'forbidden' }, ['small']],
  [{ condition: 'forbidden', request: 'small' }, ['small']],
  [{ condition: 'forbidden', request: 'large' }, ['large']],
  [{ condition: 'forbidden', request: 'unknown' }, ['small']],
  [{ condition: 'missing-field', at: '/name' }, ['small', 'large']],
  [{ condition: 'missing-field', at: '/name', request: 'large' }, ['large']],
  [{ condition: 'wrong-type', at: '' }, ['small', 'large']],
  [{ condition: 'omitted-field', at: '/note' }, ['large']],
  [{ condition: 'omitted-field', at: '/nowhere' }, ['small']],
  [{ condition: 'missing-field', at: 'header:X-Region' }, ['small']],
  [{ condition: 'missing-field', at: 'path:owner' }, ['small', 'large']],
  [{ condition: 'fresh-values' }, ['small', 'large']],
  [{ condition: 'unknown-owner' }, ['small']],
  [{ condition: 'taken-name' }, ['small', 'large']],
])('%j starts from the documented requests %j', (situation, want) => {
  expect(controlsFor(makeThingPage, situation).map(({ name }) => name)).toEqual(want);
});

test.each<readonly [Situation, readonly string[]]>([
  [{ condition: 'malformed-json' }, ['small']],
  [{ condition: 'text-after-json' }, ['small']],
  [{ condition: 'malformed-json', request: 'large' }, ['large']],
  [{ condition: 'forbidden' }, ['plain']],
])('%j starts from JSON where it is about that: %j', (situation, want) => {
  const plain: DocumentedRequest = { name: 'plain', parameters: {}, headers: {}, body: 'a', mediaType: 'text/plain' };
  const page = { ...makeThingPage, requests: [plain, ...makeThingPage.requests] };
  expect(controlsFor(page, situation).map(({ name }) => name)).toEqual(want);
});

test('a condition starts from the documented requests that have all the values that it changes', () => {
  const both = { description: 'with both', change: [{ body: { '/name': 'a' } }, { body: { '/note': 'b' } }] };
  const page = { ...makeThingPage, conditions: { both } };
  expect(controlsFor(page, { condition: 'both' }).map(({ name }) => name)).toEqual(['large']);
});

test('a page without requests has no control', () => {
  expect(() => controlsFor({ ...findThingsPage, requests: [] }, { condition: 'forbidden' })).toThrow(
    'find-things documents no request',
  );
});

test('a documented request is planned as it stands', () => {
  const planned = makeThingPage.requests.map((request) => planControl(plannerOf(makeThingPage), request));
  expect(planned).toMatchObject([
    { id: 'make-thing/small', situation: 'valid-request', creates: 'one thing', json: { name: 'small' } },
    { id: 'make-thing/large', situation: 'valid-request', creates: 'one thing', path: '/owners/o2/things' },
  ]);
  expect(planned.every((request) => !('control' in request))).toBe(true);
});

test('a variant is its control with other values, where it has a place for them', () => {
  const situation = { condition: 'fresh-values', request: 'large' };
  const planner = plannerOf(makeThingPage, { parameters: { owner: 'mine' } });
  const values = { '/name': 'new', '/none/there': 1, 'header:X-Region': 'west' };
  expect(planVariant(planner, situation, values, 'id')).toMatchObject({
    id: 'id',
    situation: 'fresh-values from large',
    control: 'make-thing/large',
    creates: 'one thing',
    path: '/owners/mine/things',
    headers: { 'X-Token': 'main', 'X-Region': 'west' },
    json: { name: 'new', note: 'with parts', owner: { id: 'o2' }, parts: [{ label: 'one' }, { label: 'two' }] },
  });
  expect(planVariant(planner, situation, values, 'id').json).not.toHaveProperty('none');
  expect(planVariant(planner, { condition: 'missing-token' }, {}, 'id').creates).toBeNull();
});

test.each<readonly [string, (typeof makeThingPage)['statuses'], readonly (number | string)[]]>([
  ['successes', [200, 409, 202], [200, 202]],
  ['`default`, which may be one', [409, 'default'], ['default']],
  ['refusals, where the page has nothing else', [404, 429], [404, 429]],
])('a documented request expects %s', (_, statuses, want) => {
  expect(planControl(plannerOf({ ...makeThingPage, statuses }), documented).expects).toEqual(want);
});

test('a body is written in its media type, and there is none without a value', () => {
  const page = things.pages.find(({ path }) => path === '/text') ?? makeThingPage;
  const planner = plannerOf(page);
  const [ribbon = documented] = page.requests;
  const text = draftOf(planner, { ...ribbon, body: 'a "b"' });
  expect(finish(planner, ribbon, text, names)).toMatchObject({ body: 'a "b"', json: 'a "b"' });
  const { body: _, ...empty } = ribbon;
  expect(finish(planner, ribbon, draftOf(planner, empty), names)).not.toHaveProperty('body');
});

describe('the whole of a list', () => {
  const facts = { required: false, style: 'form', explode: true, allowReserved: false } as const;
  const parameters: readonly Parameter[] = [
    { name: 'limit', in: 'query', ...facts },
    { name: 'owner', in: 'query', ...facts, required: true },
    { name: 'X-Region', in: 'header', ...facts },
  ];
  const some: DocumentedRequest = { name: 'some', parameters: { limit: 3, owner: 'o1', 'X-Region': 'x' }, headers: {} };
  const all: DocumentedRequest = { ...some, name: 'all', parameters: { owner: 'o1', 'X-Region': 'x' } };
  const pageOf = (...requests: readonly DocumentedRequest[]): Page => ({ ...findThingsPage, parameters, requests });

  test.each<readonly [what: string, requests: readonly DocumentedRequest[], want: string | undefined]>([
    ['the documented request that chooses no items', [some, all], 'find-things/all'],
    [
      'its own request, where each documented one chooses items',
      [some, { ...some, name: 'other' }],
      'find-things/some as a whole',
    ],
    ['none, where none is documented', [], undefined],
  ])('has the id of %s', (_, requests, want) => {
    expect(wholeListId(pageOf(...requests))).toBe(want);
  });

  test('is asked for by the first documented request without what chooses items', () => {
    const planned = planWholeList(plannerOf(pageOf(some, all)), 'find-things/some as a whole');
    expect(planned).toMatchObject({
      ...{ id: 'find-things/some as a whole', situation: 'valid-request', control: 'find-things/some' },
      ...{ creates: 'nothing', expects: [200], path: '/things?owner=o1&key=main', headers: { 'X-Region': 'x' } },
    });
    expect(planWholeList(plannerOf(pageOf()), 'id')).toBeUndefined();
  });
});

describe('the removal of a resource', () => {
  const found = things.pages.find(({ path, method }) => path === '/things/{id}' && method === 'delete');
  const page: Page = {
    ...(found ?? findThingsPage),
    requests: [{ name: 'old', parameters: { id: '1' }, headers: {} }],
  };

  test('is the documented one with the values of its path', () => {
    const request = planRemoval(plannerOf(page), { id: '7' }, 'clean 1');
    expect(request).toMatchObject({ id: 'clean 1', situation: 'cleaning-up', creates: null, path: '/things/7' });
    expect(request).toMatchObject({ method: 'delete', parameters: { id: '7' } });
    expect(request).not.toHaveProperty('around');
  });

  test('has the commands of a documented request around it', () => {
    const target = { conditions: { 'valid-request': { before: './open.sh' } } };
    expect(planRemoval(plannerOf(page, {}, target), { id: '7' }, 'clean 1')?.around).toEqual({
      ...{ condition: 'valid-request', before: './open.sh' },
    });
  });

  test('is none where the page documents no request', () => {
    expect(planRemoval(plannerOf({ ...page, requests: [] }), { id: '7' }, 'clean 1')).toBeUndefined();
  });
});
