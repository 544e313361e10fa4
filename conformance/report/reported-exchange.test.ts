import type { Exchange } from '../exchange/exchange.js';
import { usedMegabytes } from '../text/heap.testing.js';
import type { Redact } from '../text/redact.js';
import { exchangeOf } from './report.testing.js';
import { reportExchange } from './reported-exchange.js';

/** Changes one text and leaves all others unchanged. */
const redact = ((value: unknown) =>
  typeof value === 'string' ? value.replaceAll('SECRET', '<token>') : value) as Redact;

const answered = exchangeOf('make-thing/small', 201);

function withBody(body: string): Exchange {
  if (!('response' in answered)) throw new Error('it is answered');
  return { ...answered, response: { ...answered.response, body: Buffer.from(body) } };
}

test('an exchange is reported with its request and its answer', () => {
  const request = { ...answered.request, body: '{"a":1}' };
  expect(reportExchange({ ...answered, request }, 'http://subject/base', redact)).toEqual({
    id: 'make-thing/small',
    situation: 'valid-request',
    durationMs: 7,
    request: {
      method: 'POST',
      url: 'http://subject/base/owners/o/things?a=b',
      headers: [
        ['Accept', '*/*'],
        ['Accept-Encoding', 'identity'],
        ['A', 'b'],
      ],
      body: '{"a":1}',
    },
    response: { status: 201, headers: [['X-A', 'b']], body: '{}' },
    failure: null,
  });
});

test('an exchange without an answer is reported with the reason', () => {
  const reported = reportExchange(exchangeOf('make-thing/small', undefined), '', redact);
  expect(reported).toMatchObject({ request: { body: null }, response: null, failure: 'the connection ended' });
});

test.each([
  ['short', 'a body', 'a body'],
  ['of 10,000 characters', 'x'.repeat(10_000), 'x'.repeat(10_000)],
  ['longer', 'x'.repeat(10_001), 'x'.repeat(10_000)],
  ['longer, and outside ASCII', 'ä'.repeat(10_001), 'ä'.repeat(10_000)],
  ['with a secret at the cut', `${'x'.repeat(9_997)}SECRET`, `${'x'.repeat(9_997)}<to`],
])('a body that is %s is reported as far as 10,000 characters', (_, body, want) => {
  expect(reportExchange(withBody(body), '', redact).response?.body).toBe(want);
});

test('a report keeps no more of a long body than it shows', () => {
  const before = usedMegabytes();
  const bodies = Array.from({ length: 30 }, (_, index) => {
    return reportExchange(withBody(String(index % 10).repeat(2 ** 21)), '', redact).response?.body;
  });
  const kept = usedMegabytes() - before;
  expect([bodies.length, bodies.every((body) => body?.length === 10_000)]).toEqual([30, true]);
  // Whole bodies would take 60 MB.
  expect(kept).toBeLessThan(20);
});
