import type { AnsweredExchange } from '../exchange/exchange.js';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { ResponseRulebook } from '../compile/rules.js';
import { compileResponseValidators } from '../compile/validators.js';
import { makeThingPage, things } from '../contract/testing/things.js';
import type { Formats, Validators } from '../contract/validators.js';
import { kindOf, kinds, type ExpectationOf, type KindName } from './kinds.js';
import type { CheckResult, Discrepancy } from './result.js';

type SingleExpectation = ExpectationOf<Exclude<KindName, 'distinct' | 'followsFrom' | 'reaches' | 'inOrder'>>;

interface GivenResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const schema = {
  type: 'object',
  required: ['id', 'size'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string', maxLength: 8 },
    size: { type: ['number', 'null'] },
    created: { type: 'string', format: 'date-time' },
    count: { type: 'integer', format: 'int32' },
    serial: { type: 'string', format: 'uuid' },
    links: { type: 'array', items: { $ref: '#/components/schemas/Link' } },
  },
};

const place = { path: '/v2/agents/{agent_id}/logfiles', method: 'post' } as const;

const openapi = {
  paths: {
    [place.path]: {
      post: {
        responses: {
          202: {
            headers: {
              Location: { required: true, schema: { type: 'string', format: 'uri-reference' } },
              'Retry-After': { schema: { type: 'integer' } },
              'X-Share': { schema: { type: 'number' } },
              'X-Cached': { schema: { type: 'boolean' } },
              'X-List': { schema: { type: 'array', items: { type: 'integer' }, maxItems: 2 } },
              'X-Object': { schema: { type: 'object', required: ['R'], properties: { R: { type: 'integer' } } } },
              'X-Date': { schema: { type: 'string', format: 'date' } },
            },
            content: { 'application/json': { schema } },
          },
          203: {
            content: {
              'application/*': { schema: { type: 'object', additionalProperties: { type: 'integer' } } },
              'text/*': { schema: { type: 'string', maxLength: 3 } },
              'image/png': { schema: { type: 'string', minLength: 1 } },
              'application/xml; charset=utf-8': { schema: { type: 'object', required: ['a'] } },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Link: { type: 'object', required: ['href'], properties: { href: { type: 'string' }, rel: { type: 'string' } } },
    },
  },
};

/** Runs the module that `npm run generate` would write. */
function validators(formats: Formats): Validators {
  const module: { exports?: (formats: Formats, require: NodeJS.Require) => Validators } = {};
  const code = compileResponseValidators(new ResponseRulebook(openapi).validationSchemas);
  const run = compileFunction(code, ['module']) as (...names: unknown[]) => void;
  run(module);
  return module.exports?.(formats, createRequire(__filename)) ?? new Map();
}

const rulebook = new ResponseRulebook(openapi);

const contract = { ...things, openapi, rules: rulebook.rules, validators };

const page = {
  ...makeThingPage,
  ...place,
  responses: rulebook.responsesOf(place),
  statuses: [202, 404, '5XX'],
} as const;

/** Judges a response to a request for agent `a1` that names the backup `nightly`. */
function judgeResponse(
  expectation: SingleExpectation,
  { status, headers = {}, body: given = '' }: GivenResponse,
): CheckResult {
  const response = { status, headers: Object.entries(headers), body: Buffer.from(given) };
  const request = {
    ...{ id: 'test/documented', api: 'test', page: 'test', situation: 'valid-request', method: place.method },
    ...{ path: '/v2/agents/a1/logfiles', parameters: { agent_id: 'a1' }, headers: {} },
    json: { backup: { name: 'nightly' } },
    creates: null,
    expects: expectation.kind === 'status' ? expectation.statuses : [429],
  };
  const { judgement } = kindOf(expectation);
  if (judgement.over === 'several') throw new Error(`${expectation.kind} compares several exchanges`);
  return judgement.judge(expectation, {
    contract,
    page,
    exchange: { request, durationMs: 1, sentAt, response, source },
  });
}

/** A JSON Patch whose last operations at a place are the ones that count. */
const patch = [
  { op: 'replace', path: '/name', value: 'daily' },
  { op: 'replace', path: '/name', value: 'weekly' },
  { op: 'remove', path: '/size' },
];

/** What created the thing that the request is about. */
const source: AnsweredExchange = {
  request: {
    ...{ id: 'make/documented', api: 'test', page: 'make', situation: 'valid-request', method: 'post', path: '/made' },
    ...{ parameters: { thing: '7' }, headers: {}, creates: null },
    json: { name: 'nightly', size: { width: 2, unit: 'm' } },
  },
  durationMs: 1,
  response: { status: 201, headers: [], body: Buffer.from(JSON.stringify({ id: 7, patch })) },
};

const sentAt = '2015-09-01T00:00:00.000Z';
const recent: SingleExpectation = { kind: 'recent', operand: '$response.body#/created', on: [202] };

const json = { 'Content-Type': 'application/json' };
const backup = {
  id: 'b1',
  name: 'nightly',
  size: null,
  created: '2015-08-31T22:16:25Z',
  updated: '2015-08-31T22:16:25Z',
};
const links = [{ rel: 'self', href: 'http://h/v2/7/agents/a1/logfiles/b1' }];

function body(value: unknown): GivenResponse {
  return { status: 202, headers: json, body: JSON.stringify(value) };
}

function location(value: string): GivenResponse {
  return { status: 202, headers: { ...json, Location: value }, body: JSON.stringify({ id: 'b1', links }) };
}

const on = [202];
const property = (at: string): SingleExpectation => ({ kind: 'property', at, on });
const header = (name: string): SingleExpectation => ({ kind: 'header', name, on });
const relation = (name: string, left: string, right: string): SingleExpectation => ({
  kind: 'relation',
  relation: name,
  operands: [left, right],
  on,
});

/** For every check: a response that it passes, one that it fails, and one that it does not apply to. */
const twins: readonly {
  readonly check: string;
  readonly expect: SingleExpectation;
  readonly passes: GivenResponse;
  readonly fails: GivenResponse;
  readonly ignores?: GivenResponse;
}[] = [
  { check: 'status', expect: { kind: 'status', statuses: [202] }, passes: { status: 202 }, fails: { status: 200 } },
  { check: 'documented status', expect: { kind: 'documentedStatus' }, passes: { status: 404 }, fails: { status: 418 } },
  {
    check: 'status code of a range',
    expect: { kind: 'status', statuses: [400, '5XX'] },
    passes: { status: 503 },
    fails: { status: 404 },
  },
  {
    check: 'documented range of status codes',
    expect: { kind: 'documentedStatus' },
    passes: { status: 511 },
    fails: { status: 302 },
  },
  {
    check: 'status code that the page expects in the situation alone',
    expect: { kind: 'documentedStatus' },
    passes: { status: 429 },
    fails: { status: 428 },
  },
  {
    check: 'media type, whatever its case and parameters',
    expect: { kind: 'mediaType', mediaTypes: ['application/json'], on },
    passes: { status: 202, headers: { 'content-type': 'Application/JSON; charset=utf-8' } },
    fails: { status: 202, headers: { 'Content-Type': 'text/html' } },
  },
  {
    check: 'media type that is not told',
    expect: { kind: 'mediaType', mediaTypes: ['application/json'], on },
    passes: { status: 202, headers: json },
    fails: { status: 202 },
  },
  {
    check: 'time before the request',
    expect: recent,
    passes: body({ created: '2015-08-30T00:00:00Z' }),
    fails: body({ created: '2015-08-29T23:59:59.999Z' }),
    ignores: body({ created: null }),
  },
  {
    check: 'time after the request',
    expect: recent,
    passes: body({ created: '2015-09-03T02:00:00+02:00' }),
    fails: body({ created: '2015-09-03T00:00:00.001Z' }),
  },
  { check: 'required header field', expect: header('Location'), passes: location('/x'), fails: body({}) },
  {
    check: 'form of an optional header field',
    expect: header('Retry-After'),
    passes: { status: 202, headers: { 'retry-after': '12' } },
    fails: { status: 202, headers: { 'Retry-After': 'soon' } },
    ignores: { status: 202 },
  },
  {
    check: 'header field that denotes a whole number',
    expect: header('Retry-After'),
    passes: { status: 202, headers: { 'Retry-After': ' 0' } },
    fails: { status: 202, headers: { 'Retry-After': '1.5' } },
  },
  {
    check: 'header field that denotes a number, and is empty',
    expect: header('X-Share'),
    passes: { status: 202, headers: { 'X-Share': '0.5' } },
    fails: { status: 202, headers: { 'X-Share': '' } },
  },
  {
    check: 'header field that denotes a truth value',
    expect: header('X-Cached'),
    passes: { status: 202, headers: { 'X-Cached': 'false' } },
    fails: { status: 202, headers: { 'X-Cached': 'no' } },
  },
  {
    check: 'header field that denotes a list',
    expect: header('x-list'),
    passes: { status: 202, headers: { 'X-List': '1, 2' } },
    fails: { status: 202, headers: { 'X-List': '1, two' } },
    ignores: { status: 202 },
  },
  {
    check: 'header field that denotes an object',
    expect: header('X-Object'),
    passes: { status: 202, headers: { 'X-Object': 'R,100' } },
    fails: { status: 202, headers: { 'X-Object': 'G,100' } },
    ignores: { status: 500, headers: { 'X-Object': 'G,100' } },
  },
  {
    check: 'header field with a format',
    expect: header('X-Date'),
    passes: { status: 202, headers: { 'X-Date': '2020-02-29' } },
    fails: { status: 202, headers: { 'X-Date': '2021-02-29' } },
  },
  {
    check: 'member of a map, in a body by a media range',
    expect: { kind: 'property', at: '/*', on },
    passes: { status: 203, headers: { 'Content-Type': 'application/vnd.thing+json' }, body: '{"a":1}' },
    fails: { status: 203, headers: { 'Content-Type': 'application/vnd.thing+json' }, body: '{"a":"1"}' },
    ignores: { status: 203, headers: { 'Content-Type': 'application/pdf' }, body: '{"a":"1"}' },
  },
  {
    check: 'text by a media range',
    expect: property(''),
    passes: { status: 203, headers: { 'Content-Type': 'Text/Plain; charset=utf-8' }, body: 'abc' },
    fails: { status: 203, headers: { 'Content-Type': 'text/html' }, body: 'abcd' },
    ignores: { status: 203, headers: { 'Content-Type': 'application/xml' }, body: '<b/>' },
  },
  {
    check: 'bytes that are no text',
    expect: property(''),
    passes: { status: 203, headers: { 'Content-Type': 'image/png' }, body: Buffer.from([0x89, 0xff]) },
    fails: { status: 203, headers: { 'Content-Type': 'image/png' }, body: '' },
  },
  {
    check: 'integer that no number holds exactly, at the end of a URI',
    expect: relation('lastSegment', '$response.header.Location', '$response.body#/id'),
    passes: { status: 202, headers: { Location: '/a/9007199254740993' }, body: '{"id":9007199254740993}' },
    fails: { status: 202, headers: { Location: '/a/9007199254740992' }, body: '{"id":9007199254740993}' },
  },
  {
    check: 'integers that no number holds exactly',
    expect: relation('equal', '$response.body#/id', '$response.body#/other'),
    passes: { status: 202, body: '{"id":9007199254740993,"other":9007199254740993}' },
    fails: { status: 202, body: '{"id":9007199254740993,"other":9007199254740995}' },
  },
  {
    check: 'integers, one of which a number holds exactly',
    expect: relation('differ', '$response.body#/id', '$response.body#/other'),
    passes: { status: 202, body: '{"id":9007199254740993,"other":9007199254740996}' },
    fails: { status: 202, body: '{"id":9007199254740993,"other":9007199254740992}' },
  },
  {
    check: 'type of an integer that no number holds exactly',
    expect: property('/size'),
    passes: { status: 202, headers: json, body: '{"size":9007199254740993}' },
    fails: { status: 202, headers: json, body: '{"size":"9007199254740993"}' },
  },
  { check: 'no body', expect: { kind: 'noBody', on }, passes: { status: 202 }, fails: { status: 202, body: ' ' } },
  {
    check: 'no parameters, without a body',
    expect: { kind: 'noParameters', on },
    passes: { status: 202 },
    fails: body({ id: 1 }),
  },
  ...(
    [
      ['an empty object', '{}', '{"id":1}'],
      ['an empty array', '[]', '[{}]'],
      ['null', 'null', '{"":null}'],
      ['a JSON text', '"OK"', '["OK"]'],
      ['a line of text', 'OK', ' {"status":"OK"}\n'],
      ['a page of HTML', '<p>OK</p>', Buffer.from([0xff])],
      ['half an object', '{', `${'['.repeat(2000)}${']'.repeat(2000)}`],
    ] as const
  ).map(([what, none, some]) => ({
    check: `no parameters, with ${what}`,
    expect: { kind: 'noParameters', on } as const,
    passes: { status: 202, body: none },
    fails: { status: 202, body: some },
  })),
  {
    check: 'media type that is left open, but for JSON',
    expect: { kind: 'mediaType', mediaTypes: ['application/json', 'application/*+json'], on },
    passes: { status: 202, headers: { 'Content-Type': 'application/problem+json; charset=utf-8' } },
    fails: { status: 202, headers: { 'Content-Type': 'application/problem+xml' } },
  },
  { check: 'body that is JSON', expect: property(''), passes: body({}), fails: { status: 202, body: '{"id":' } },
  { check: 'body that is one JSON value', expect: property(''), passes: body({}), fails: { status: 202, body: '{}}' } },
  {
    check: 'body that is UTF-8',
    expect: property(''),
    passes: body({ name: 'ü' }),
    fails: { status: 202, body: Buffer.from([0x22, 0xff, 0x22]) },
  },
  { check: 'type of the body', expect: property(''), passes: body({}), fails: body([]) },
  { check: 'required property', expect: property('/id'), passes: body(backup), fails: body({}) },
  { check: 'type of a property', expect: property('/id'), passes: body(backup), fails: body({ id: 7 }) },
  {
    check: 'format of a number',
    expect: property('/count'),
    passes: body({ count: 2 ** 31 - 1 }),
    fails: body({ count: 2 ** 31 }),
  },
  {
    check: 'format of a text',
    expect: property('/serial'),
    passes: body({ serial: '8f135b4f-7a69-4b8a-947f-5e80d772fd97' }),
    fails: body({ serial: '8f135b4f' }),
  },
  { check: 'null', expect: property('/id'), passes: body(backup), fails: body({ id: null }) },
  { check: 'nullable property', expect: property('/size'), passes: body(backup), fails: body({ size: '1' }) },
  {
    check: 'optional property that is not nullable',
    expect: property('/name'),
    passes: body(backup),
    fails: body({ name: null }),
    ignores: body({}),
  },
  {
    check: 'optional property that a page always has',
    expect: { kind: 'property', at: '/name', on, isPresent: true },
    passes: body(backup),
    fails: body({ id: 'b1' }),
    ignores: { status: 404, headers: json, body: '{}' },
  },
  {
    check: 'part of a body that cannot be read',
    expect: property('/name'),
    passes: body(backup),
    fails: body({ name: 1 }),
    ignores: { status: 202, headers: json, body: '{' },
  },
  {
    check: 'optional property of every array item',
    expect: property('/links/*/rel'),
    passes: body({ links: [{ href: '/a' }, { href: '/b', rel: 'self' }] }),
    fails: body({ links: [{ href: '/a' }, { href: '/b', rel: 1 }] }),
    ignores: body({ links: [{ href: '/a' }] }),
  },
  {
    check: 'property of the items of an empty array',
    expect: property('/links/*/href'),
    passes: body({ links }),
    fails: body({ links: [{}] }),
    ignores: body({ links: [] }),
  },
  { check: 'limit', expect: property('/name'), passes: body({ name: 'nnnn' }), fails: body({ name: 'n'.repeat(9) }) },
  {
    check: 'format',
    expect: property('/created'),
    passes: body({ created: '2015-08-31T22:16:25.5+02:00' }),
    fails: body({ created: '31 August' }),
  },
  {
    check: 'property of every array item',
    expect: property('/links/*/href'),
    passes: body({ links }),
    fails: body({ links: [...links, { rel: 'other' }] }),
    ignores: body({ links: 'none' }),
  },
  {
    check: 'part of what is missing',
    expect: property('/links/*/href'),
    passes: body({ links }),
    fails: body({ links: [{}] }),
    ignores: body({}),
  },
  {
    check: 'value of the request',
    expect: relation('equal', '$response.body#/name', '$request.body#/backup/name'),
    passes: body(backup),
    fails: body({ name: 'Nightly' }),
  },
  {
    check: 'value of the request that is dropped',
    expect: relation('equal', '$response.body#/name', '$request.body#/backup/name'),
    passes: body(backup),
    fails: body({}),
  },
  {
    check: 'value that is to differ',
    expect: relation('differ', '$response.body#/name', '$request.body#/backup/name'),
    passes: body({ name: 'hourly' }),
    fails: body(backup),
    ignores: body({}),
  },
  {
    check: 'values that what was created was given',
    expect: relation('agrees', '$response.body', '$source.request.body'),
    passes: body({ name: 'nightly', size: { width: 2 }, status: 'NEW' }),
    fails: body({ name: 'nightly', size: { width: 3 } }),
    ignores: body({ status: 'NEW' }),
  },
  {
    check: 'values that what was replaced was given',
    expect: relation('shows', '$response.body', '$source.request.body'),
    passes: body({ name: 'nightly', size: { width: 2 }, status: 'NEW' }),
    fails: body({ name: 'nightly', size: { width: 3 } }),
    ignores: body({ status: 'NEW' }),
  },
  {
    check: 'values that a JSON Patch gave',
    expect: relation('shows', '$response.body', '$source.response.body#/patch'),
    passes: body({ name: 'weekly', size: { width: 2 } }),
    fails: body({ name: 'nightly', size: { width: 2 } }),
    ignores: body({ size: { width: 2 } }),
  },
  {
    check: 'list with what was created',
    expect: relation('lists', '$response.body#/things', '$source.response.body#/id'),
    passes: body({ things: [{ id: 6 }, { id: 7 }] }),
    fails: body({ things: [{ id: 6 }] }),
    ignores: body({ things: 'none' }),
  },
  {
    check: 'list with what was created, unless another page may have it',
    expect: relation('lists', '$response.body#/things', '$source.response.body#/id'),
    passes: body({ things: [{ id: 7 }], next: '/things?page=2' }),
    fails: body({ things: [{ id: 6 }], next: null }),
    ignores: body({ things: [{ id: 6 }], next: '/things?page=2' }),
  },
  {
    check: 'list that is no longer than asked for',
    expect: relation('atMost', '$response.body#/things', '$source.request.path.thing'),
    passes: body({ things: [1, 2, 3, 4, 5, 6, 7] }),
    fails: body({ things: [1, 2, 3, 4, 5, 6, 7, 8] }),
    ignores: body({ things: 'none' }),
  },
  {
    check: 'number of the items of a list',
    expect: relation('counts', '$response.body#/total', '$response.body#/things'),
    passes: body({ total: 1, things: [{}] }),
    fails: body({ total: 2, things: [{}] }),
    ignores: body({ total: 2, things: [{}], next: '/things?page=2' }),
  },
  {
    check: 'number of the items on a page',
    expect: relation('countsPage', '$response.body#/total', '$response.body#/things'),
    passes: body({ total: 1, things: [{}], next: '/things?page=2' }),
    fails: body({ total: 2, things: [{}], next: '/things?page=2' }),
    ignores: body({ total: 2, things: 'none' }),
  },
  {
    check: 'list without what was removed, as far as it goes',
    expect: relation('listsNot', '$response.body#/things', '$source.request.path.thing'),
    passes: body({ things: [{ id: 70 }], next: null }),
    fails: body({ things: [{ id: 7 }], next: '/things?page=2' }),
    ignores: body({ things: [{ id: 70 }], next: '/things?page=2' }),
  },
  {
    check: 'list without what was removed',
    expect: relation('listsNot', '$response.body#/things', '$source.request.path.thing'),
    passes: body({ things: [{ id: 70 }] }),
    fails: body({ things: [{ id: 7 }] }),
    ignores: body({ things: null }),
  },
  {
    check: 'value that takes a cause',
    expect: relation('nullUnless', '$response.body#/parent', '$request.body#/backup/parent'),
    passes: body({ parent: null }),
    fails: body({ parent: 'b0' }),
    ignores: body({}),
  },
  {
    check: 'two values that are both absent',
    expect: relation('equal', '$response.body#/one', '$response.body#/other'),
    passes: body({ one: 1, other: 1 }),
    fails: body({ one: 1 }),
    ignores: body({}),
  },
  {
    check: 'last path segment',
    expect: relation('lastSegment', '$response.header.Location', '$response.body#/id'),
    passes: location('../logfiles/b1/?x=1'),
    fails: location('/v2/agents/a1/logfiles/b2'),
    ignores: body(backup),
  },
  {
    check: 'last path segment, whatever the type of the value',
    expect: relation('lastSegment', '$response.header.Location', '$response.body#/id'),
    passes: { ...body({ id: 7 }), headers: { ...json, Location: '/things/7' } },
    fails: { ...body({ id: 7 }), headers: { ...json, Location: '/things/07' } },
  },
  {
    check: 'path segment of a reference that is relative to the request',
    expect: relation('segment', '$response.header.Location', '$request.path.agent_id'),
    passes: location('logfiles/b1'),
    fails: location('../../a2/logfiles/b1'),
  },
  {
    check: 'a path segment in an item of a list',
    expect: relation('segment', '$response.body#/things/0/links/{rel=self}/href', '$request.path.agent_id'),
    passes: body({ things: [{ links: [{ rel: 'self', href: '/agents/a1/things/b1' }] }] }),
    fails: body({ things: [{ links: [{ rel: 'next', href: '/agents/a1/things/b1' }] }] }),
    ignores: body({ things: [] }),
  },
  {
    check: 'an item of a list that has a value of the path',
    expect: relation('equal', '$response.body#/things/0/agent', '$request.path.agent_id'),
    passes: body({ things: [{ agent: 'a1' }] }),
    fails: body({ things: [{}] }),
    ignores: body({ things: [] }),
  },
  {
    check: 'an item of a list that has a value of the request body',
    expect: relation('equal', '$response.body#/things/0/name', '$request.body#/backup/name'),
    passes: body({ things: [{ name: 'nightly' }] }),
    fails: body({ things: [] }),
  },
  {
    check: 'same resource, of which one is relative to the request',
    expect: relation('sameResource', '$response.header.Location', '$response.body#/links/{rel=self}/href'),
    passes: location('./logfiles/%62%31'),
    fails: location('b1'),
  },
  {
    check: 'path segment',
    expect: relation('segment', '$response.header.Location', '$request.path.agent_id'),
    passes: location('/v2/agents/a1/logfiles/b1'),
    fails: location('/v2/agents/a2/logfiles/b1'),
  },
  {
    check: 'same resource',
    expect: relation('sameResource', '$response.header.Location', '$response.body#/links/{rel=self}/href'),
    passes: location('https://other.host/v2/agents/a1/logfiles/b1'),
    fails: location('http://h/v2/7/agents/a1/logfiles/b2'),
  },
  {
    check: 'link of a relation type',
    expect: relation('lastSegment', '$response.body#/links/{rel=self}/href', '$response.body#/id'),
    passes: body({ id: 'b1', links }),
    fails: body({ id: 'b1', links: [] }),
  },
  {
    check: 'order of instants, not of texts',
    expect: relation('notBefore', '$response.body#/updated', '$response.body#/created'),
    passes: body({ created: '2015-08-31T22:16:25Z', updated: '2015-08-31T18:16:25-04:00' }),
    fails: body({ created: '2015-08-31T22:16:25Z', updated: '2015-08-31T23:16:25+02:00' }),
    ignores: body({ created: '2015-08-31T22:16:25Z' }),
  },
  {
    check: 'instants at the coarser of their precisions',
    expect: relation('notBefore', '$response.body#/updated', '$response.body#/created'),
    passes: body({ created: '2015-08-31T22:16:25.606Z', updated: '2015-08-31T22:16:25Z' }),
    fails: body({ created: '2015-08-31T22:16:25.606Z', updated: '2015-08-31T22:16:25.6059Z' }),
  },
  {
    check: 'instants of which one cannot be read',
    expect: relation('notBefore', '$response.body#/updated', '$response.body#/created'),
    passes: body({ created: '2015-08-31T22:16:25Z', updated: '2015-08-31T22:16:25Z' }),
    fails: body({ created: '2015-08-31T22:16:25Z', updated: '2015-08-31T22:16:24Z' }),
    ignores: body({ created: '2015-08-31T22:16:25Z', updated: 'yesterday' }),
  },
  {
    check: 'same resource, of which one is no URI',
    expect: relation('sameResource', '$response.header.Location', '$response.body#/links/{rel=self}/href'),
    passes: location('/v2/agents/a1/logfiles/b1'),
    fails: location('http://['),
  },
  {
    check: 'same resource, all segments but the version',
    expect: relation('sameResource', '$response.header.Location', '$response.body#/links/{rel=self}/href'),
    passes: location('/v9/7/agents/a1/logfiles/b1'),
    fails: location('/v2/8/agents/a1/logfiles/b1'),
  },
];

describe.each(twins)('check: $check', ({ expect: expectation, passes, fails, ignores }) => {
  test('passes the conforming response', () => {
    expect(judgeResponse(expectation, passes)).toEqual({ outcome: 'passed' });
  });

  test('fails the faulty response and says what was expected', () => {
    const result = judgeResponse(expectation, fails);
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(JSON.stringify(result)).toMatch(/"expected":"[^"]+.*"actual":"[^"]+/);
  });

  if (ignores) {
    test('leaves alone what another requirement judges', () => {
      expect(judgeResponse(expectation, ignores)).toMatchObject({ outcome: 'notApplicable' });
    });
  }
});

test('a value that is to be null without its cause is not judged where the cause is there', () => {
  const expectation = relation('nullUnless', '$response.body#/parent', '$request.body#/backup/name');
  for (const parent of [null, 'b0']) {
    expect(judgeResponse(expectation, body({ parent }))).toMatchObject({ outcome: 'notApplicable' });
  }
});

const unreadable = { status: 202, headers: json, body: '{' };

test.each<readonly [expectation: SingleExpectation, given: GivenResponse, want: Discrepancy]>([
  [
    { kind: 'status', statuses: [202, 204] },
    { status: 200 },
    {
      ...{ message: 'answered 200 instead of 202 or 204', expected: '202 or 204', actual: '200', keyword: 'status' },
      place: { in: 'status', status: 200 },
    },
  ],
  [
    { kind: 'documentedStatus' },
    { status: 418 },
    {
      ...{ message: 'answered 418, which the page does not document', expected: 'one of 202, 404, 5XX', actual: '418' },
      ...{ keyword: 'status', place: { in: 'status', status: 418 } },
    },
  ],
  [
    { kind: 'mediaType', mediaTypes: ['application/json', 'text/plain'], on },
    { status: 202, headers: { 'content-type': 'text/html; charset=utf-8' } },
    {
      ...{ message: 'the body is labelled text/html; charset=utf-8', expected: 'application/json or text/plain' },
      ...{ actual: 'text/html; charset=utf-8', keyword: 'mediaType', place: { in: 'header', name: 'Content-Type' } },
    },
  ],
  [
    { kind: 'mediaType', mediaTypes: ['application/json'], on },
    { status: 202 },
    {
      ...{ message: 'the body is labelled no Content-Type', expected: 'application/json', actual: 'no Content-Type' },
      ...{ keyword: 'mediaType', place: { in: 'header', name: 'Content-Type' } },
    },
  ],
  [
    header('Location'),
    body({}),
    {
      ...{ message: 'the header field Location is missing', expected: 'string, format uri-reference' },
      ...{ actual: 'no such field', keyword: 'required', place: { in: 'header', name: 'Location' } },
    },
  ],
  [
    header('Retry-After'),
    { status: 202, headers: { 'Retry-After': 'soon' } },
    {
      ...{ message: 'the header field Retry-After has another form', expected: 'integer', actual: 'soon' },
      ...{ keyword: 'type', place: { in: 'header', name: 'Retry-After' } },
    },
  ],
  [
    header('X-Share'),
    { status: 202, headers: { 'X-Share': '' } },
    {
      ...{ message: 'the header field X-Share has another form', expected: 'number', actual: 'an empty value' },
      ...{ keyword: 'type', place: { in: 'header', name: 'X-Share' } },
    },
  ],
  [
    { kind: 'noBody', on },
    body({}),
    {
      ...{ message: 'the response has a body of 2 bytes where none is documented', expected: 'no body', actual: '{}' },
      ...{ keyword: 'noBody', place: { in: 'body', pointer: '' } },
    },
  ],
  [
    { kind: 'noParameters', on },
    body({ a: 1 }),
    {
      message: 'the response has parameters where none are documented',
      ...{
        expected: 'no body, or one without members',
        actual: '{"a":1}',
        keyword: 'noParameters',
        place: { in: 'body', pointer: '' },
      },
    },
  ],
  [
    property(''),
    unreadable,
    {
      ...{ message: 'the body is not JSON: "{"', expected: 'a readable body', actual: 'the body is not JSON: "{"' },
      ...{ keyword: 'readable', place: { in: 'body', pointer: '' } },
    },
  ],
  [
    property(''),
    body([]),
    {
      ...{ message: 'the body must be object', expected: 'object', actual: '[]' },
      ...{ keyword: 'type', place: { in: 'body', pointer: '' } },
    },
  ],
  [
    property('/links/*/href'),
    body({ links: [...links, {}] }),
    {
      ...{ message: '/links/1/href is missing', expected: 'string', actual: 'nothing' },
      ...{ keyword: 'required', place: { in: 'body', pointer: '/links/1/href' } },
    },
  ],
  [
    property('/name'),
    body({ name: 'n'.repeat(9) }),
    {
      message: '/name must NOT have more than 8 characters',
      ...{ expected: 'string, at most 8 characters', actual: '"nnnnnnnnn"' },
      ...{ keyword: 'maxLength', place: { in: 'body', pointer: '/name' } },
    },
  ],
  ...(
    [
      ['equal', '`name` should be "nightly", as X was', '"nightly"', 'b'],
      ['differ', '`name` should differ from X, which was "nightly"', 'another value than "nightly"', 'nightly'],
      [
        'lastSegment',
        'the last path segment of `name` should be "nightly", as X was',
        'a URI whose last path segment is "nightly"',
        '/a',
      ],
      [
        'segment',
        'a path segment of `name` should be "nightly", as X was',
        'a URI with the path segment "nightly"',
        '/a',
      ],
      [
        'sameResource',
        '`name` should name the same resource as X, which was "nightly"',
        'a URI of the same resource as "nightly"',
        '/a',
      ],
    ] as const
  ).map(([name, demand, expected, value]): readonly [SingleExpectation, GivenResponse, Discrepancy] => [
    relation(name, '$response.body#/name', '$request.body#/backup/name'),
    body({ name: value }),
    {
      message: `${demand.replace('X', '`/backup/name` of the request')}; it was "${value}"`,
      ...{ expected, actual: `"${value}"`, keyword: name, place: { in: 'body', pointer: '/name' } },
    },
  ]),
  [
    relation('equal', '$response.body#/instance_id', '$request.body#/backup/name'),
    body({}),
    {
      message: '`instance_id` should be "nightly", as `name` was; it was missing',
      ...{ expected: '"nightly"', actual: 'nothing' },
      ...{ keyword: 'equal', place: { in: 'body', pointer: '/instance_id' } },
    },
  ],
  [
    relation('nullUnless', '$response.body#/parent', '$request.body#/backup/parent'),
    body({ parent: 'b0' }),
    {
      message: '`parent` should be null, as there was no `/backup/parent` of the request; it was "b0"',
      expected: 'null',
      ...{ actual: '"b0"', keyword: 'nullUnless', place: { in: 'body', pointer: '/parent' } },
    },
  ],
  [
    relation('notBefore', '$response.body#/updated', '$response.body#/created'),
    body({ created: '2015-08-31T22:16:25Z', updated: '2015-08-31T22:16:24Z' }),
    {
      message:
        '`updated` should not be before `created`, which was "2015-08-31T22:16:25Z"; it was "2015-08-31T22:16:24Z"',
      expected: 'an instant not before "2015-08-31T22:16:25Z"',
      ...{ actual: '"2015-08-31T22:16:24Z"', keyword: 'notBefore', place: { in: 'body', pointer: '/updated' } },
    },
  ],
  [
    recent,
    body({ created: '2015-08-29T23:59:59Z' }),
    {
      message:
        '`created` should be near the time of the request, 2015-09-01T00:00:00.000Z; it was "2015-08-29T23:59:59Z"',
      ...{ expected: 'an instant within two days of 2015-09-01T00:00:00.000Z', actual: '"2015-08-29T23:59:59Z"' },
      ...{ keyword: 'recent', place: { in: 'body', pointer: '/created' } },
    },
  ],
  [
    relation('lastSegment', '$response.header.Location', '$response.body#/id'),
    location('/x'),
    {
      message: 'the last path segment of `Location` should be "b1", as `id` was; it was "/x"',
      expected: 'a URI whose last path segment is "b1"',
      ...{ actual: '"/x"', keyword: 'lastSegment', place: { in: 'header', name: 'Location' } },
    },
  ],
])('%j says what is wrong, where, and what would have been right', (expectation, given, want) => {
  expect(judgeResponse(expectation, given)).toEqual({ outcome: 'failed', discrepancies: [want] });
});

test.each<readonly [expectation: SingleExpectation, given: GivenResponse, reason: string]>([
  [header('Retry-After'), { status: 202 }, 'Retry-After did not come; it is optional'],
  [header('Retry-After'), { status: 404 }, 'the contract documents no Retry-After for this status code'],
  [property('/name'), body({}), '/name did not come; it is optional'],
  [property('/name'), unreadable, 'the body is not JSON: "{"'],
  [property('/name'), body([]), 'the body is not an object'],
  [property('/links/*/href'), body({}), '/links is missing'],
  [property('/links/*/href'), body({ links: 'none' }), '/links has no members'],
  [property('/links/*/href'), body({ links: ['none'] }), '/links/0 is not an object'],
  [property('/links/*/href'), body({ links: [] }), 'there is nothing to judge'],
  [recent, body({}), 'no answer had an instant as `created`'],
  [recent, body({ created: ['2025-03-20T02:48:06Z'] }), 'no answer had an instant as `created`'],
  [recent, body({ created: 'yesterday' }), 'no answer had an instant as `created`'],
  [property('/id'), { status: 404, body: '{}' }, 'the contract documents no body for status 404'],
  [
    relation('differ', '$response.body#/name', '$request.body#/backup/name'),
    body({}),
    'no exchange had both `/name` of the answer and `/backup/name` of the request',
  ],
  [property('/links/*/nothing'), body({ links }), 'nothing is documented at /links/0/nothing'],
  [
    relation('notBefore', '$response.body#/updated', '$response.body#/created'),
    body({ created: 'yesterday', updated: '2015-08-31T22:16:25Z' }),
    '`/updated` of the answer and `/created` of the answer give nothing to compare',
  ],
  [
    relation('nullUnless', '$response.body#/parent', '$request.body#/backup/name'),
    body({ parent: null }),
    '`/parent` of the answer and `/backup/name` of the request give nothing to compare',
  ],
])('%j leaves alone what it cannot judge, and says why', (expectation, given, reason) => {
  expect(judgeResponse(expectation, given)).toEqual({ outcome: 'notApplicable', reason });
});

const long = JSON.stringify({ id: 'b1', name: 'n'.repeat(200), note: 'the end' });

test.each<readonly [what: string, text: string, want: RegExp]>([
  ['cut off in a string', long.slice(0, -5), /it ends too early, after \d+ characters, with ".*the "$/],
  ['cut off after a value', long.slice(0, -1), /it ends too early, after \d+ characters, with ".*the end\\""$/],
  ['cut off after a name', long.slice(0, -10), /it ends too early, after \d+ characters, with ".*note\\":"$/],
  ['followed by more', `${long} {"more":1}`, /it is wrong at character \d+, amid ".*the end\\"} \{\\"more\\":1}"$/],
  ['short', '{"id":', /: "\{\\"id\\":"$/],
  ['another format', `<!DOCTYPE html>${long}`, /: "<!DOCTYPE html>/],
])('a body that is %s is shown where it is broken', (_, text, want) => {
  const result = judgeResponse(property(''), { status: 202, body: text });
  expect(result.outcome === 'failed' && result.discrepancies[0]?.message).toMatch(want);
});

test('an instant is not judged where nobody knows when the request was sent', () => {
  const { judgement } = kinds.recent;
  if (judgement.over === 'several') throw new Error('it judges one exchange by itself');
  const exchange = {
    ...source,
    response: { ...source.response, body: Buffer.from('{"created":"2015-08-31T22:16:25Z"}') },
  };
  expect(
    judgement.judge({ kind: 'recent', operand: '$response.body#/created', on }, { contract, page, exchange }),
  ).toEqual({
    outcome: 'notApplicable',
    reason: 'the recording does not tell when the request was sent',
  });
});
