import type { Exchange } from '../exchange/exchange.js';
import { usedMegabytes } from '../text/heap.testing.js';
import { reportExchange } from './reported-exchange.js';

const request: Exchange['request'] = {
  ...{ id: 'page/request', api: 'api', page: 'page', situation: 'valid-request', creates: null },
  ...{ method: 'post', path: '/things', parameters: {}, headers: {} },
};

function answered(body: string): Exchange {
  return { request, durationMs: 1, response: { status: 200, headers: [], body: Buffer.from(body) } };
}

function bodyOf(body: string): string | undefined {
  return reportExchange(answered(body), 'http://a.example', (value) => value).response?.body;
}

test.each<[string, string, string]>([
  ['no body', '', ''],
  ['a body of 10,000 characters', 'a'.repeat(10_000), 'a'.repeat(10_000)],
  ['a longer one', `${'a'.repeat(10_000)}b`, 'a'.repeat(10_000)],
  ['a longer one outside ASCII', 'ä'.repeat(10_001), 'ä'.repeat(10_000)],
])('of %s a report shows the first 10,000 characters', (_, body, shown) => {
  expect(bodyOf(body)).toBe(shown);
});

test('a report keeps no more of a long body than it shows', () => {
  const before = usedMegabytes();
  const bodies = Array.from({ length: 30 }, (_, index) => bodyOf(String(index % 10).repeat(2 ** 21)));
  const kept = usedMegabytes() - before;
  expect([bodies.length, bodies.every((body) => body?.length === 10_000)]).toEqual([30, true]);
  // Whole, they would be 60 MB.
  expect(kept).toBeLessThan(20);
});
