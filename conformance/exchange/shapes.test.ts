import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DocumentedRequest, HttpMethod } from '../contract/model.js';
import { contractOf } from '../contract/testing/things.js';
import type { Tokens } from '../plan/credentials.js';
import { planControl } from '../plan/planner.js';
import { bare, plannerOf } from '../plan/planner.testing.js';
import { openConnection } from './connection.js';
import { send } from './send.js';

/** What a server that knows the standards has received. */
interface Received {
  readonly method?: string | undefined;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const received: Received[] = [];
const server: Server = createServer((message, response) => {
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => chunks.push(chunk));
  message.on('end', () => {
    const { pathname, searchParams } = new URL(message.url ?? '', 'http://host');
    const { method, headers } = message;
    received.push({ method, path: pathname, query: [...searchParams], headers, body: Buffer.concat(chunks) });
    response.end();
  });
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** What an operation documents. */
interface Shape {
  readonly path?: string;
  readonly method?: HttpMethod;
  readonly parameters?: readonly object[];
  readonly security?: readonly object[];
  readonly content?: Readonly<Record<string, object>>;
  readonly request?: Partial<DocumentedRequest>;
}

const { token: _, ...anonymous } = bare;

/** Sends the documented request of an operation, and tells what arrived. */
async function arrivedOf(shape: Shape, tokens: Tokens = {}): Promise<Received> {
  const { path = '/one', method = 'get', parameters = [], security = [], content, request } = shape;
  const operation = { parameters, security, responses: {}, ...(content && { requestBody: { content } }) };
  const contract = contractOf('shapes', { [path]: { [method]: operation } });
  const [page] = contract.pages;
  if (!page) throw new Error('there is no page');
  const planner = { ...plannerOf(page), contract, target: { ...anonymous, ...tokens } };
  const { port } = server.address() as AddressInfo;
  const limits = { timeoutMs: 5000, maxBodyBytes: 1000 };
  const line = { baseUrl: `http://127.0.0.1:${port}`, concurrency: 1, tls: { insecure: false }, ...limits };
  const connection = openConnection(line);
  const documented = { name: 'documented', parameters: {}, headers: {}, ...request };
  await send(planControl(planner, documented), { connection, ...limits });
  connection.close();
  const [arrived] = received.splice(0);
  if (!arrived) throw new Error('nothing arrived');
  return arrived;
}

describe('parameters arrive', () => {
  const inQuery = (facts: object = {}) => ({ name: 'q', in: 'query', ...facts });

  test.each<readonly [string, object, DocumentedRequest['parameters'], Received['query']]>([
    [
      'as repeated names',
      inQuery(),
      { q: ['a', 'b c', 'ü&='] },
      [
        ['q', 'a'],
        ['q', 'b c'],
        ['q', 'ü&='],
      ],
    ],
    ['as one list', inQuery({ explode: false }), { q: ['a', 'b'] }, [['q', 'a,b']]],
    ['with blanks between', inQuery({ style: 'spaceDelimited' }), { q: ['a', 'b'] }, [['q', 'a b']]],
    ['with bars between', inQuery({ style: 'pipeDelimited' }), { q: ['a', 'b'] }, [['q', 'a|b']]],
    [
      'as members in brackets',
      inQuery({ style: 'deepObject', explode: true }),
      { q: { a: 1, b: true } },
      [
        ['q[a]', '1'],
        ['q[b]', 'true'],
      ],
    ],
    ['as JSON', inQuery({ content: { 'application/json': {} } }), { q: { a: [1] } }, [['q', '{"a":[1]}']]],
    ['empty', inQuery(), { q: '' }, [['q', '']]],
    ['with reserved characters', inQuery({ allowReserved: true }), { q: 'a/b?c:d' }, [['q', 'a/b?c:d']]],
  ])('in the query %s', async (_, parameter, parameters, want) => {
    expect((await arrivedOf({ parameters: [parameter], request: { parameters } })).query).toEqual(want);
  });

  test('in the path, beside and within literal text', async () => {
    const parameters = [
      { name: 'id', in: 'path' },
      { name: 'l', in: 'path', style: 'label' },
      { name: 'm', in: 'path', style: 'matrix', explode: true },
    ];
    const request = { parameters: { id: 'a/b ü', l: ['x', 'y'], m: ['1', '2'] } };
    const { path } = await arrivedOf({ path: '/a b/ü/x{id}:act{l}/z{m}', parameters, request });
    expect(path).toBe('/a%20b/%C3%BC/xa%2Fb%20%C3%BC:act.x,y/z;m=1;m=2');
  });

  test('in header fields and cookies', async () => {
    const parameters = [
      { name: 'X-List', in: 'header' },
      { name: 'sid', in: 'cookie' },
      { name: 'n', in: 'cookie' },
    ];
    const { headers } = await arrivedOf({
      parameters,
      request: { parameters: { 'X-List': [1, 2], sid: 'a b', n: 5 } },
    });
    expect(headers).toMatchObject({ 'x-list': '1,2', cookie: 'sid=a%20b; n=5' });
  });
});

describe('a body arrives', () => {
  const formOf = ({ body, headers }: Received) =>
    // oxlint-disable-next-line typescript/no-deprecated -- the warning is of bodies without a limit, which these have
    new Response(new Uint8Array(body), { headers: { 'Content-Type': headers['content-type'] ?? '' } }).formData();

  test('as a form', async () => {
    const request = { body: { a: 'x y&=ü', b: [1, 2], c: { d: 1 } } };
    const arrived = await arrivedOf({ method: 'post', content: { 'application/x-www-form-urlencoded': {} }, request });
    expect([...(await formOf(arrived))]).toEqual([
      ['a', 'x y&=ü'],
      ['b', '1'],
      ['b', '2'],
      ['c', '{"d":1}'],
    ]);
  });

  test('as a form with files', async () => {
    const schema = { properties: { file: { type: 'string', format: 'binary' } } };
    const request = { body: { file: 'a\r\nü', note: 'n', meta: { a: 1 } } };
    const arrived = await arrivedOf({ method: 'post', content: { 'multipart/form-data': { schema } }, request });
    const { file, ...others } = Object.fromEntries(await formOf(arrived));
    if (typeof file !== 'object') throw new Error('the file is none');
    expect([file.name, file.type, await file.text()]).toEqual(['file', 'application/octet-stream', 'a\r\nü']);
    expect(others).toEqual({ note: 'n', meta: '{"a":1}' });
  });

  test.each<readonly [HttpMethod, string, DocumentedRequest['body'], string]>([
    ['put', 'application/json', { a: 1 }, '{"a":1}'],
    ['patch', 'application/merge-patch+json', { a: null }, '{"a":null}'],
    ['post', 'text/plain; charset=utf-8', 'a ü', 'a ü'],
    ['delete', 'application/xml', { a: 1 }, '<?xml version="1.0" encoding="UTF-8"?><root><a>1</a></root>'],
    ['post', 'application/octet-stream', 'abc', 'abc'],
  ])('with %s as %s', async (method, mediaType, body, want) => {
    const arrived = await arrivedOf({
      method,
      content: { [mediaType]: {} },
      request: body === undefined ? {} : { body },
    });
    expect([arrived.method?.toLowerCase(), arrived.headers['content-type'], arrived.body.toString()]).toEqual([
      method,
      mediaType,
      want,
    ]);
    expect(arrived.headers['content-length']).toBe(String(Buffer.byteLength(want)));
  });

  test.each<HttpMethod>(['get', 'head', 'options', 'trace', 'delete'])('not at all, with %s', async (method) => {
    const { method: sent, body, headers } = await arrivedOf({ method });
    expect([sent?.toLowerCase(), body.length, headers['content-type']]).toEqual([method, 0, undefined]);
  });
});

describe('credentials arrive', () => {
  const names = { token: [], key: [] };

  test.each<readonly [string, readonly object[], Tokens, object]>([
    [
      'in a header field and in the query, at once',
      [names],
      { tokens: { token: 'a', key: 'b&c' } },
      { headers: { 'x-token': 'a' }, query: [['key', 'b&c']] },
    ],
    ['of the alternative for which there is a token', [names, { key: [] }], { token: 'b' }, { query: [['key', 'b']] }],
    ['not where none are needed', [], { token: 'b' }, { query: [] }],
  ])('%s', async (_, security, tokens, want) => {
    const { headers, query } = await arrivedOf({ security }, tokens);
    expect({ headers, query }).toMatchObject(want);
  });
});
