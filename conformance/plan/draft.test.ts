import type { Json, Page } from '../contract/model.js';
import { findThingsPage, makeThingPage } from '../contract/testing/things.js';
import type { ApiSettings, Stimulus } from '../target/target.js';
import { applyStimulus, documentedDraft, ofWholeList, withValueAt, type Draft } from './draft.js';
import type { HeaderFields } from '../contract/header-fields.js';

const headers = { 'X-Region': 'north', 'Content-Type': 'application/json', Accept: 'application/json', 'X-Token': 't' };
const documented: Draft = {
  method: 'post',
  parameters: { owner: 'o 1', 'X-Region': 'north' },
  headers,
  json: { name: 'small', owner: { id: 'o1' } },
};

function draft(page: Page, index: number, settings: ApiSettings, token?: string): Draft {
  const request = page.requests[index];
  if (!request) throw new Error('there is no such request');
  return documentedDraft(page, request, { settings, tokens: token === undefined ? {} : { token } });
}

describe('a documented request', () => {
  test.each<readonly [string, ApiSettings, Partial<Draft>]>([
    ['stands as it is documented', {}, {}],
    [
      'has the target’s own parameters',
      { parameters: { owner: 'mine' } },
      { parameters: { ...documented.parameters, owner: 'mine' } },
    ],
    [
      'has them in header fields too',
      { parameters: { 'X-Region': 'south' } },
      { parameters: { owner: 'o 1', 'X-Region': 'south' }, headers: { ...headers, 'X-Region': 'south' } },
    ],
    [
      'has them where they are named with their place, as JSON values',
      { parameters: { 'header:X-Region': ['south', 2] } },
      { parameters: { owner: 'o 1', 'X-Region': ['south', 2] }, headers: { ...headers, 'X-Region': 'south,2' } },
    ],
    ['has no parameters of other requests', { parameters: { id: 'mine' } }, {}],
    [
      'has the target’s own values in its body',
      { body: { '/owner/id': 'mine' } },
      { json: { name: 'small', owner: { id: 'mine' } } },
    ],
    [
      'has no value in the place of its whole body, or at what is no place',
      { body: { '': 'mine', Xname: 'mine' } },
      {},
    ],
    ['has no values where its body has none', { body: { '/note': 'mine', '/parts/0/label': 'mine' } }, {}],
    [
      'has the target’s own header fields, which win',
      { headers: { accept: 'text/html' } },
      { headers: { 'X-Region': 'north', 'Content-Type': 'application/json', accept: 'text/html', 'X-Token': 't' } },
    ],
    [
      'has those of its operation, which win over those of the API',
      { headers: { 'X-A': 'api', 'X-B': 'api' }, operations: { makeThing: { headers: { 'x-a': 'own' } } } },
      { headers: { ...headers, 'x-a': 'own', 'X-B': 'api' } },
    ],
    ['has none of other operations', { operations: { findThings: { headers: { 'X-A': 'other' } } } }, {}],
    ['has none where its operation has none', { operations: { makeThing: {} } }, {}],
  ])('%s', (_, settings, want) => {
    expect(draft(makeThingPage, 0, settings, 't')).toEqual({ ...documented, query: {}, ...want });
  });

  test.each<readonly [string, Page, number, string | undefined, object]>([
    ['without a body has none', findThingsPage, 0, undefined, { method: 'get', headers: {}, json: undefined }],
    ['has a token in its query', findThingsPage, 0, 't', { headers: {}, query: { key: 't' }, mediaType: undefined }],
    [
      'without a parameter has no field for it',
      makeThingPage,
      1,
      't',
      { headers: { 'Content-Type': 'application/json', 'X-Token': 't' } },
    ],
    [
      'without a token has one that is made up',
      makeThingPage,
      1,
      undefined,
      { headers: { 'Content-Type': 'application/json', 'X-Token': 'cloud-contracts-token' } },
    ],
  ])('%s', (_, page, index, token, want) => {
    expect(draft(page, index, { body: { '/name': 'mine' } }, token)).toMatchObject(want);
  });
});

describe('a value at a place', () => {
  const facts = { required: false, style: 'form', explode: false, allowReserved: false } as const;
  const page: Page = {
    ...makeThingPage,
    parameters: [
      ...makeThingPage.parameters,
      { name: 'owner', in: 'query', ...facts },
      { name: 'Accept', in: 'query', ...facts },
    ],
  };
  const from: Draft = {
    ...documented,
    parameters: { 'path:owner': 'o 1', 'query:owner': ['a'], 'X-Region': 'north' },
  };
  const { 'X-Region': region, ...fields } = headers;

  test.each<readonly [string, Json | undefined, Partial<Draft>]>([
    ['/name', 'new', { json: { name: 'new', owner: { id: 'o1' } } }],
    ['/name', undefined, { json: { owner: { id: 'o1' } } }],
    ['', [], { json: [] }],
    ['path:owner', 7, { parameters: { ...from.parameters, 'path:owner': 7 } }],
    ['query:owner', { a: 1 }, { parameters: { ...from.parameters, 'query:owner': { a: 1 } } }],
    ['query:owner', undefined, { parameters: { 'path:owner': 'o 1', 'X-Region': region } }],
    [
      'header:X-Region',
      [1, 2],
      { parameters: { ...from.parameters, 'X-Region': [1, 2] }, headers: { ...fields, 'X-Region': '1,2' } },
    ],
    ['header:X-Region', undefined, { parameters: { 'path:owner': 'o 1', 'query:owner': ['a'] }, headers: fields }],
    ['query:Accept', 'x', { parameters: { ...from.parameters, Accept: 'x' } }],
    ['query:Accept', undefined, {}],
    ['cookie:none', 'x', {}],
  ])('%s becomes %j', (place, value, want) => {
    expect(withValueAt(page, from, place, value)).toEqual({ ...from, ...want });
  });
});

test('a whole list is asked for without the parameters of its query that are optional, and with all others', () => {
  const facts = { required: false, style: 'form', explode: false, allowReserved: false } as const;
  const page: Page = {
    ...findThingsPage,
    parameters: [
      { name: 'limit', in: 'query', ...facts },
      { name: 'colour', in: 'query', ...facts },
      { name: 'owner', in: 'query', ...facts, required: true },
      { name: 'shelf', in: 'path', ...facts, required: true },
      { name: 'X-Region', in: 'header', ...facts },
    ],
  };
  const kept = { owner: 'o1', shelf: 's1', 'X-Region': 'north' };
  const asked: Draft = {
    method: 'get',
    parameters: { ...kept, limit: 5, colour: 'red' },
    headers: { 'X-Region': 'north', limit: '9' },
    query: { limit: '7' },
  };
  expect(ofWholeList(asked, page)).toEqual({ ...asked, parameters: kept });
});

describe('a stimulus', () => {
  test.each<readonly [string, Stimulus, number | undefined, Partial<Draft>]>([
    ['that is empty changes nothing', {}, 404, {}],
    [
      'adds a header field, with the expected status code',
      { headers: { Prefer: 'code={status}, {status}' } },
      404,
      { headers: { ...headers, Prefer: 'code=404, 404' } },
    ],
    [
      'leaves that empty where none is expected',
      { headers: { Prefer: 'code={status}' } },
      undefined,
      { headers: { ...headers, Prefer: 'code=' } },
    ],
    ['adds a query', { query: { a: 'b' } }, 404, { query: { a: 'b' } }],
    [
      'has another parameter',
      { parameters: { owner: 'nobody' } },
      404,
      { parameters: { owner: 'nobody', 'X-Region': 'north' } },
    ],
    [
      'has another parameter in a header field',
      { parameters: { 'X-Region': 'x' } },
      404,
      { parameters: { owner: 'o 1', 'X-Region': 'x' }, headers: { ...headers, 'X-Region': 'x' } },
    ],
    ['has no parameter that the request has not', { parameters: { id: 'x' } }, 404, {}],
    [
      'has another value in the body',
      { body: { '/name': 'taken' } },
      404,
      { json: { name: 'taken', owner: { id: 'o1' } } },
    ],
    [
      'adds a value to the body',
      { body: { '/owner/kind': 1 } },
      404,
      { json: { name: 'small', owner: { id: 'o1', kind: 1 } } },
    ],
    ['has no value where the body has no place', { body: { '/parts/0/label': 'x' } }, 404, {}],
    [
      'adds its header fields last',
      { headers: { 'x-region': 'y' }, parameters: { 'X-Region': 'x' } },
      404,
      {
        parameters: { owner: 'o 1', 'X-Region': 'x' },
        headers: { 'x-region': 'y', 'Content-Type': 'application/json', Accept: 'application/json', 'X-Token': 't' },
      },
    ],
    ['has another token', { token: 'other' }, 404, { headers: { ...headers, 'X-Token': 'other' } }],
  ])('%s', (_, stimulus, status, want) => {
    expect(applyStimulus(makeThingPage, documented, stimulus, status)).toEqual({ query: {}, ...documented, ...want });
  });

  test('has another token in the query, beside its own', () => {
    const asked: Draft = { method: 'get', parameters: {}, headers: { A: 'a' }, query: { key: 't', b: '1' } };
    expect(applyStimulus(findThingsPage, asked, { token: 'other', query: { c: '2' } }, 404)).toEqual({
      ...asked,
      query: { key: 'other', b: '1', c: '2' },
    });
  });

  test('puts a value in the place of the whole body where there is none', () => {
    const { json } = applyStimulus(makeThingPage, { ...documented, json: undefined }, { body: { '': [1] } }, 404);
    expect(json).toEqual([1]);
  });

  test('keeps the query that is there', () => {
    const asked = applyStimulus(
      makeThingPage,
      { ...documented, query: { a: '1', b: '2' } },
      { query: { b: '3' } },
      404,
    );
    expect(asked.query).toEqual({ a: '1', b: '3' });
  });
});

test('a JSON body has its media type, unless the page documents another one or the target gives one', () => {
  const body = { name: 'small' };
  const request = { name: 'bare', parameters: {}, headers: {}, body };
  const sent = (...[documented, settings]: readonly [HeaderFields, ApiSettings]): string | undefined =>
    documentedDraft(makeThingPage, { ...request, headers: documented }, { settings, tokens: {}, mediaType: 'a/b+json' })
      .headers['Content-Type'];
  expect([sent({}, {}), sent({ 'Content-Type': 'c/d' }, {}), sent({}, { headers: { 'Content-Type': 'e/f' } })]).toEqual(
    ['a/b+json', 'c/d', 'e/f'],
  );
  expect(
    documentedDraft(makeThingPage, { ...request, headers: {} }, { settings: {}, tokens: {}, mediaType: 'a/b+json' }),
  ).toMatchObject({ mediaType: 'a/b+json', json: body });
  const { body: none, ...empty } = request;
  expect(
    documentedDraft(makeThingPage, empty, { settings: {}, tokens: {}, mediaType: 'a/b+json' }).headers,
  ).not.toHaveProperty('Content-Type');
});
