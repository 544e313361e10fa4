import { gzipSync } from 'node:zlib';
import { openConnection } from '../../../conformance/exchange/connection.js';
import { send } from '../../../conformance/exchange/send.js';
import { isAnswered, type Exchange } from '../../../conformance/exchange/exchange.js';
import type { PlannedRequest } from '../../../conformance/exchange/planned-request.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import {
  startReference,
  type Deviation,
  type Reference,
  type ReferenceResponse,
} from '../../../fixtures/servers/reference/index.js';
import type { ReceivedRequest } from '../../../fixtures/servers/reference/request.js';
import { empty, json } from '../../../fixtures/servers/reference/response.js';
import { openInProcess } from './in-process.js';
import { simulatedClock } from './simulated-clock.js';

/** What the two servers were asked last, and what they answer. */
let seen: ReceivedRequest[] = [];
let answer: ReferenceResponse = empty(200);

const response: Deviation['response'] = (_, { operationId, parameters, ...received }) => {
  seen.push(received);
  return answer;
};

let reference: Reference;
beforeAll(async () => (reference = await startReference({ deviation: { response } })));
afterAll(() => reference.close());

/** The exchange over HTTP, and that in this process. */
async function exchangesOf(request: PlannedRequest): Promise<readonly Exchange[]> {
  const line = buildTarget({ baseUrl: reference.url });
  const connection = openConnection(line);
  const answerer = (received: ReceivedRequest): Promise<ReferenceResponse> => {
    seen.push(received);
    return Promise.resolve(answer);
  };
  const { signal } = new AbortController();
  try {
    return [
      await send(request, { ...line, connection }),
      await openInProcess(line, answerer, simulatedClock()).send(request, signal),
    ];
  } finally {
    connection.close();
  }
}

const request: PlannedRequest = {
  id: 'page/one',
  api: 'api',
  page: 'page',
  situation: 'valid-request',
  method: 'post',
  path: '/a%20path?with=query&more',
  parameters: {},
  headers: { 'X-Auth-Token': 't', 'content-type': 'application/json' },
  body: '{"name":"ü"}',
  creates: null,
};

const { body: _, ...bodyless } = request;

/** A response without what differs from one moment to the next. */
function lasting(exchange: Exchange | undefined): unknown {
  if (!exchange || !isAnswered(exchange)) return { ...exchange, durationMs: 0 };
  const { status, headers, body } = exchange.response;
  return {
    status,
    headers: headers.map(([name, value]) => [
      name,
      name.toLowerCase() === 'date' && !value.includes('2015') ? 'now' : value,
    ]),
    body: Buffer.from(body),
  };
}

describe('a response is the same as over HTTP', () => {
  test.each<[what: string, response: ReferenceResponse, request?: PlannedRequest]>([
    ['empty', empty(202)],
    ['JSON', json(200, { text: 'ü' })],
    ['to GET', json(200, []), { ...bodyless, method: 'get' }],
    ['to HEAD', json(200, []), { ...bodyless, method: 'head' }],
    ['204', empty(204), { ...bodyless, method: 'delete' }],
    ['204 with a body, which is not sent', json(204, {})],
    ['304 with a body, which is not sent', json(304, {})],
    ['205', empty(205)],
    [
      'bytes',
      { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body: Buffer.from([0, 255, 10]) },
    ],
    ['a length of its own', { status: 200, headers: { 'Content-Length': '2' }, body: 'ab' }],
    ['a date of its own', empty(200, { date: 'Mon, 31 Aug 2015 22:16:25 GMT' })],
    ['a connection that ends', empty(503, { Connection: 'close' })],
    ['a connection with a limit', empty(200, { 'Keep-Alive': 'timeout=5, max=100' })],
    ['a field with Latin 1', empty(401, { 'WWW-Authenticate': 'Basic realm="ü"' })],
    ['a redirection', empty(307, { Location: '/elsewhere' })],
    ['a content coding', { status: 200, headers: { 'Content-Encoding': 'gzip' }, body: gzipSync('{}') }],
    ['a content coding that it has not', { status: 200, headers: { 'Content-Encoding': 'gzip' }, body: '{}' }],
  ])('%s', async (_what, given, asked = request) => {
    answer = given;
    const [overHttp, inProcess] = await exchangesOf(asked);
    expect(overHttp).toBeDefined();
    expect(lasting(inProcess)).toEqual(lasting(overHttp));
  });
});

describe('a server reads the same request as over HTTP', () => {
  test.each<[what: string, request: PlannedRequest]>([
    ['with a body', request],
    ['without a body', { ...bodyless, method: 'get' }],
    ['without a body, where one is usual', bodyless],
    ['with an empty body', { ...request, body: '' }],
    [
      'with a field of its own',
      { ...bodyless, method: 'delete', headers: { accept: 'text/plain', 'X-AUTH-TOKEN': 'ü' } },
    ],
  ])('%s', async (_what, asked) => {
    answer = empty(200);
    seen = [];
    await exchangesOf(asked);
    const [overHttp, inProcess] = seen;
    expect(seen).toHaveLength(2);
    expect(inProcess).toEqual(overHttp);
  });
});

test.each([
  ['a length that is not its own', empty(200, { 'Content-Length': '3' })],
  ['chunks', empty(200, { 'Transfer-Encoding': 'chunked' })],
])('what only a server can send is no response: %s', async (_what, given) => {
  const answerer = (): Promise<ReferenceResponse> => Promise.resolve(given);
  const transport = openInProcess(buildTarget({ baseUrl: reference.url }), answerer, simulatedClock());
  await expect(transport.send(request, new AbortController().signal)).rejects.toThrow('only a server can send');
});
