import { busyReason, isBusyAnswer, isLimited, retryAfterMs, unlessLimited } from './busy.js';
import type { AnsweredExchange, Exchange } from './exchange.js';
import { planned } from './raw-subject.testing.js';

function answerOf(status: number): AnsweredExchange {
  return { request: planned(), durationMs: 1, response: { status, headers: [], body: Buffer.alloc(0) } };
}

test.each([
  [409, 'a state'],
  [413, 'a limit'],
  [422, 'a state'],
  [429, 'a limit'],
  [503, 'a limit'],
  [200, 'neither'],
  [400, 'neither'],
  [500, 'neither'],
])('the status code %i of a busy subject speaks of %s', (status, want) => {
  const answer = answerOf(status);
  expect([isBusyAnswer(answer), isLimited(answer)]).toEqual([want !== 'neither', want === 'a limit']);
});

const unanswered: Exchange = {
  request: planned(),
  durationMs: 1,
  failure: { reason: 'closed', message: 'closed' },
};

test('no answer is no busy answer', () => {
  expect(isBusyAnswer(unanswered)).toBe(false);
});

test('a refusal because of a limit is set aside, and nothing else', () => {
  expect(unlessLimited(answerOf(429))).toEqual({ ...answerOf(429), aside: 'busy' });
  for (const other of [answerOf(409), answerOf(200), unanswered]) expect(unlessLimited(other)).toBe(other);
});

const date = 'Mon, 31 Aug 2015 22:16:25 GMT';

test.each<[string, Readonly<Record<string, string>>, number | undefined]>([
  ['does not say', {}, undefined],
  ['does not say, though it has a date', { Date: date }, undefined],
  ['says a number of seconds', { 'Retry-After': '7' }, 7000],
  ['says none', { 'Retry-After': '0' }, 0],
  ['has space around it', { 'Retry-After': ' \t12 ' }, 12_000],
  ['has the name in lower case', { 'retry-after': '12' }, 12_000],
  ['says a date after its own', { 'Retry-After': 'Mon, 31 Aug 2015 22:16:27 GMT', Date: date }, 2000],
  ['says a date before its own', { 'Retry-After': 'Mon, 31 Aug 2015 22:16:20 GMT', Date: date }, 0],
  ['says a date and has none of its own', { 'Retry-After': date }, undefined],
  ['says a date and has one of its own that is none', { 'Retry-After': date, Date: 'today' }, undefined],
  ['says a fraction', { 'Retry-After': '1.5', Date: date }, undefined],
  ['says less than nothing', { 'Retry-After': '-7', Date: date }, undefined],
  ['says a date and has a number for its own', { 'Retry-After': date, Date: '2001' }, undefined],
  [
    'says a date after the name of no day',
    { 'Retry-After': 'on Mon, 31 Aug 2015 22:16:27 GMT', Date: date },
    undefined,
  ],
  [
    'says a date in an old form',
    { 'Retry-After': 'Monday, 31-Aug-15 22:16:27 GMT', Date: 'Monday, 31-Aug-15 22:16:25 GMT' },
    2000,
  ],
  ['says a word', { 'Retry-After': 'soon', Date: date }, undefined],
  ['says more than a number', { 'Retry-After': '7 seconds', Date: date }, undefined],
  ['says a number after a word', { 'Retry-After': 'after 7', Date: date }, undefined],
])('a response that %s asks to wait for so many milliseconds', (_, fields, want) => {
  expect(retryAfterMs({ headers: Object.entries(fields) })).toBe(want);
});

test('why nothing can be said comes with what to do about it', () => {
  expect(busyReason('429')).toBe(
    'the subject was busy or limited: it answered 429 to every documented request at that time; ' +
      'lower "concurrency" or "requestsPerSecond", or let a command wait, or remove what can be there only once (conditions, valid-request, before)',
  );
});
