import {
  codingsOf,
  headerValue,
  isAccepted,
  isAnswered,
  isContentCoding,
  mediaTypeOf,
  stepsBefore,
  type AnsweredExchange,
  type Response,
} from './exchange.js';
import { planned } from './raw-subject.testing.js';

function responseWith(...headers: Response['headers']): Response {
  return { status: 200, headers, body: Buffer.alloc(0) };
}

test('an exchange is answered if it has a response', () => {
  const sent = { request: planned(), durationMs: 1 };
  expect(isAnswered({ ...sent, response: responseWith() })).toBe(true);
  expect(isAnswered({ ...sent, failure: { reason: 'closed', message: '' } })).toBe(false);
});

test('what comes after steps of a workflow knows those that were answered, by their names', () => {
  const id = (step: string): string => `page/in-workflow step:flow/${step}`;
  const make: AnsweredExchange = { request: planned({ id: id('make') }), durationMs: 1, response: responseWith() };
  const show = {
    request: planned({ id: id('show') }),
    durationMs: 1,
    failure: { reason: 'closed', message: '' },
  } as const;
  const answers = new Map([make, show].map((one) => [one.request.id, one]));
  const follows = [id('make'), id('show'), id('remove')];
  expect(stepsBefore(planned({ follows }), answers)).toEqual({ make });
  expect(stepsBefore(planned({ follows: [] }), answers)).toEqual({});
  expect(stepsBefore(planned(), answers)).toBeUndefined();
});

test.each<[readonly number[], number, boolean]>([
  [[200, 404], 200, true],
  [[299], 299, true],
  [[199, 200], 199, false],
  [[200, 300], 300, false],
  [[200, 404], 404, false],
  [[200], 202, false],
])('of the documented status codes %j, %i is a success: %j', (statuses, status, want) => {
  expect(isAccepted({ statuses }, status)).toBe(want);
});

test.each<[string, Response['headers'], string | undefined]>([
  ['no such field', [['X-B', 'b']], undefined],
  ['one, whatever the case of its name', [['x-a', 'a']], 'a'],
  [
    'several, in their order',
    [
      ['X-A', '1'],
      ['X-B', 'b'],
      ['x-A', '2'],
    ],
    '1, 2',
  ],
  ['an empty one', [['X-A', '']], ''],
])('the value of a header field: %s', (_, headers, want) => {
  expect(headerValue({ headers }, 'X-a')).toBe(want);
});

test.each<[string | undefined, string | undefined]>([
  [undefined, undefined],
  ['application/json', 'application/json'],
  [' Application/JSON ; charset=utf-8', 'application/json'],
])('the media type of the field %j is %j', (value, want) => {
  expect(mediaTypeOf(value === undefined ? responseWith() : responseWith(['content-type', value]))).toBe(want);
});

test.each<[string | undefined, readonly string[]]>([
  [undefined, []],
  ['', []],
  ['identity', []],
  [' GZIP, , identity,br', ['gzip', 'br']],
])('the content codings of the field %j are %j', (value, want) => {
  expect(codingsOf(value === undefined ? responseWith() : responseWith(['content-encoding', value]))).toEqual(want);
});

test.each<[string, boolean]>([
  ['gzip', true],
  ['x-gzip', true],
  ['deflate', true],
  ['br', true],
  ['zstd', false],
  ['constructor', false],
  ['', false],
])('the suite undoes the content coding %j: %j', (name, want) => {
  expect(isContentCoding(name)).toBe(want);
});
