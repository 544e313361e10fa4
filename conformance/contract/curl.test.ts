import { execFile, execFileSync } from 'node:child_process';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { curlLine, exactCurl, formatCurl, type Fields } from './curl.js';
import type { Json, Page } from './model.js';
import { contractOf, findThingsPage, makeThingPage, things } from './testing/things.js';

const bearer = { name: 'bearer', type: 'http', in: 'header', field: 'Authorization', scheme: 'Bearer' } as const;

test.each<
  readonly [what: string, method: string, url: string, headers: Fields, body: string | undefined, want: string]
>([
  [
    'a documented request',
    'POST',
    'http://h/a',
    [['A', "it's"]],
    '{}',
    `curl -i -X POST 'http://h/a' -H 'A: it'\\''s' --data-raw '{}'`,
  ],
  ['HEAD', 'HEAD', 'http://h/a', [], undefined, "curl -I 'http://h/a'"],
  ['signs of curl', 'GET', 'http://h/[a]/{b}', [], undefined, "curl -i -X GET --globoff 'http://h/[a]/{b}'"],
  ['dot segments', 'GET', 'http://h/a/../b', [], undefined, "curl -i -X GET --path-as-is 'http://h/a/../b'"],
  ['an empty field', 'GET', 'http://h/a', [['A', ' ']], undefined, "curl -i -X GET 'http://h/a' -H 'A;'"],
  [
    'what is not seen',
    'PUT',
    'http://h/a',
    [],
    "a\n\\\u200b'b",
    `curl -i -X PUT 'http://h/a' --data-raw $'a\\x0a\\\\\\xe2\\x80\\x8b\\'b'`,
  ],
])('%s is put into a curl line', (_, method, url, headers, body, want) => {
  expect(formatCurl(method, url, headers, body)).toBe(want);
});

test.each<readonly [string, Partial<Page>, string]>([
  [
    'path, header fields and token',
    makeThingPage,
    `'http://h/owners/o%201/things' -H 'X-Region: north' -H 'Content-Type: application/json' -H 'Accept: application/json' -H 'X-Token: any-token' --data-raw '{"name":"small","owner":{"id":"o1"}}'`,
  ],
  [
    'a query with parameters and a token',
    { ...findThingsPage, requests: [{ name: 'some', parameters: { limit: 3 }, headers: {} }] },
    `'http://h/things?limit=3&key=any-token'`,
  ],
  [
    'a token after its scheme',
    { ...findThingsPage, security: [[bearer]] },
    `'http://h/things' -H 'Authorization: Bearer any-token'`,
  ],
  ['no token that is optional', { ...findThingsPage, security: [[], [bearer]] }, `'http://h/things'`],
])('the curl line of a documented request has %s', (_, facts, want) => {
  const page = { ...findThingsPage, ...facts };
  expect(curlLine('http://h', things.openapi, page)).toBe(`curl -i -X ${page.method.toUpperCase()} ${want}`);
});

interface Received {
  readonly line: string;
  readonly fields: readonly string[];
  readonly body: string;
}

const received: Received[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { rawHeaders } = incoming;
      const fields = rawHeaders.flatMap((name, index) =>
        index % 2 === 0 && !['host', 'connection'].includes(name.toLowerCase())
          ? [`${name}: ${rawHeaders[index + 1] ?? ''}`]
          : [],
      );
      received.push({
        line: `${incoming.method ?? ''} ${incoming.url ?? ''}`,
        fields: fields.sort(),
        body: Buffer.concat(chunks).toString(),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Sends a request as the suite does. */
function send(method: string, path: string, headers: Fields, body: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const sent = request(
      `${url}${path}`,
      { method, headers: { ...Object.fromEntries(headers), ...length } },
      (answer) => {
        answer.resume();
        answer.on('end', resolve);
      },
    );
    sent.on('error', reject).end(body);
  });
}

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version']);
    return true;
  } catch {
    return false;
  }
}

const withCurl = hasCurl() ? test.each : test.skip.each;
const accept = ['Accept', '*/*'] as const;

withCurl<readonly [what: string, method: string, path: string, headers: Fields, body: string | undefined]>([
  ['JSON', 'POST', '/a', [accept, ['Content-Type', 'application/json'], ['X-Auth-Token', 't']], '{"a":"é😀 \'x\'"}'],
  ['JSON without a label', 'POST', '/a?b=%20', [accept], '{}'],
  ['no body', 'POST', '/a', [accept, ['Content-Type', 'application/json']], undefined],
  ['no body and no label', 'PUT', '/a', [accept], undefined],
  [
    'another Accept, and a User-Agent',
    'POST',
    '/a',
    [
      ['Accept', 'a/b'],
      ['User-Agent', 'x'],
    ],
    '{',
  ],
  ['no Accept', 'GET', '/[a]', [], undefined],
  ['HEAD', 'HEAD', '/a', [accept, ['Accept-Encoding', 'identity']], undefined],
  ['an empty token', 'DELETE', '/a', [accept, ['X-Auth-Token', '']], undefined],
  ['a body with a null', 'POST', '/a', [accept, ['Content-Type', 'text/plain']], 'a\0\'"\\ü%\n'],
  [
    'several parts',
    'POST',
    '/a',
    [accept, ['Content-Type', 'multipart/form-data; boundary=b']],
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--b--\r\n',
  ],
  ['several lines, and what is not seen', 'POST', '/a', [accept, ['Content-Type', 'text/plain']], 'a\r\nb\\n\u200b\t'],
])('the curl line sends exactly what was sent: %s', async (_, method, path, headers, body) => {
  received.length = 0;
  await send(method, path, headers, body);
  await promisify(execFile)('bash', ['-c', exactCurl(method, `${url}${path}`, headers, body)]);
  const [ours, theirs] = received;
  expect(theirs).toEqual(ours);
});

const file = { type: 'string', format: 'binary' };

test.each<readonly [string, string, Json, string]>([
  [
    'a form',
    'application/x-www-form-urlencoded',
    { a: 'x y', b: [1, 2] },
    `--data-urlencode 'a=x y' --data-urlencode 'b=1' --data-urlencode 'b=2'`,
  ],
  [
    'a form with a file',
    'multipart/form-data',
    { file: 'abc', note: '@a;b' },
    `-F 'file="abc";filename=file;type=application/octet-stream' -F 'note="@a;b"'`,
  ],
  ['a text', 'text/plain', 'abc', `-H 'Content-Type: text/plain' --data-raw 'abc'`],
])('the curl line of %s is readable', (_, mediaType, body, want) => {
  expect(lineOf('http://h', mediaType, body)).toBe(`curl -i -X POST 'http://h/form' ${want}`);
});

function lineOf(baseUrl: string, mediaType: string, body: Json): string {
  const content = { [mediaType]: { schema: { properties: { file } } } };
  const contract = contractOf('form', { '/form': { post: { requestBody: { content }, responses: {} } } });
  const [page] = contract.pages;
  if (!page) throw new Error('there is no page');
  const requests = [{ name: 'documented', parameters: {}, headers: {}, body }];
  return curlLine(baseUrl, contract.openapi, { ...page, requests });
}

withCurl<readonly [string, Json]>([
  ['application/x-www-form-urlencoded', { a: 'x y&=ü+%', b: [1, 2], 'c d': '' }],
  ['multipart/form-data', { file: '@a\r\n"b"\\;c=<d', a: '<x;y', b: ['1', '2'] }],
])('the readable curl line of a form sends its fields: %s', async (mediaType, body) => {
  received.length = 0;
  await promisify(execFile)('bash', ['-c', lineOf(url, mediaType, body)]);
  const [arrived] = received;
  const type = arrived?.fields.find((field) => field.startsWith('Content-Type: '))?.slice(14) ?? '';
  // oxlint-disable-next-line typescript/no-deprecated -- the warning is of bodies without a limit, which these have
  const form = await new Response(arrived?.body, { headers: { 'Content-Type': type } }).formData();
  const fields = await Promise.all([...form].map(async ([name, value]) => [name, await textIn(value)]));
  const want = Object.entries(body ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  expect(fields).toEqual(want);
});

function textIn(value: File | string): Promise<string> {
  return typeof value === 'string' ? Promise.resolve(value) : value.text();
}
