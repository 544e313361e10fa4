import type { AnsweredExchange, Exchange } from '../exchange/exchange.js';
import { isGone } from './missing-resource.js';

function exchange(id: string, path: string, status: number, source?: AnsweredExchange): AnsweredExchange {
  const request = {
    ...{ id, api: 'things', page: 'remove', situation: 'valid-request', method: 'delete' as const, path },
    ...{ parameters: {}, headers: {}, creates: null },
  };
  const response = { status, headers: [], body: Buffer.alloc(0) };
  return { request, durationMs: 1, response, ...(source && { source }) };
}

const [one, other] = [exchange('make/one', '/things', 201), exchange('make/other', '/things', 201)];
const removed = exchange('remove/documented', '/things/7', 204, one);

test.each<[what: string, given: Exchange, others: readonly Exchange[], want: boolean]>([
  ['that two creations were answered with', exchange('remove/again', '/things/7', 404, other), [removed], true],
  ['that two creations were answered with (410)', exchange('remove/again', '/things/7', 410, other), [removed], true],
  ['of its own', exchange('remove/again', '/things/8', 404, other), [removed], false],
  ['of the same creation', exchange('remove/again', '/things/7', 404, one), [removed], false],
  ['that nobody created', exchange('remove/again', '/things/7', 404), [removed], false],
  ['that is there', exchange('remove/again', '/things/7', 204, other), [removed], false],
  ['that is refused otherwise', exchange('remove/again', '/things/7', 403, other), [removed], false],
  ['that was not removed', exchange('remove/again', '/things/7', 404, other), [{ ...removed, ...one }], false],
])('a resource %s', (_, given, others, want) => expect(isGone({ method: 'delete' }, given, others)).toBe(want));

test('what was created only answers 404 to another method while it is made', () => {
  const shown = exchange('show/again', '/things/7', 404, other);
  expect(isGone({ method: 'get' }, shown, [removed])).toBe(false);
});
