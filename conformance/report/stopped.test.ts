import type { Exchange } from '../exchange/exchange.js';
import { exchangeOf, recordOf } from './report.testing.js';
import { stoppedAnswering } from './stopped.js';

/** An exchange that was sent some milliseconds after the start, and took seven; the status code is that of its answer. */
function sent(at: number, status?: number, reason: 'closed' | 'refused' = 'refused'): Exchange {
  const exchange = {
    ...exchangeOf(`make-thing/${at}`, status),
    sentAt: new Date(Date.UTC(2026, 0, 1) + at).toISOString(),
  };
  return 'failure' in exchange ? { ...exchange, failure: { reason, message: `it was ${reason}` } } : exchange;
}

const stopped = (last: number, first: number, reason: string, more: string) => [
  `stopped answering after make-thing/${last}: make-thing/${first} had no answer (it was ${reason}), nor had ${more}`,
];

test.each<readonly [string, readonly Exchange[], readonly string[]]>([
  ['no request', [], []],
  ['no answer', [sent(0), sent(10), sent(20), sent(30)], []],
  ['an answer to each', [sent(0, 201), sent(10, 500)], []],
  [
    'its end after the second',
    [sent(10, 201), sent(0, 500), sent(20), sent(30), sent(40)],
    stopped(10, 20, 'refused', '2 later requests'),
  ],
  [
    'its end during a request',
    [sent(0, 201), sent(8, undefined, 'closed'), sent(10, 201), sent(20), sent(30), sent(40)],
    stopped(10, 8, 'closed', '3 later requests'),
  ],
  [
    'a connection closed long before',
    [sent(0, undefined, 'closed'), sent(10, 201), sent(20), sent(30), sent(40)],
    stopped(10, 20, 'refused', '2 later requests'),
  ],
  ['few requests without an answer', [sent(0, 201), sent(10), sent(20)], []],
  ['an answer at the end', [sent(0, 201), sent(10), sent(20), sent(30), sent(40, 201)], []],
  ['no times', [201, undefined, undefined, undefined].map((status, at) => exchangeOf(`make-thing/${at}`, status)), []],
])('of a subject with %s is said: %j', (_, exchanges, want) => {
  expect(stoppedAnswering([recordOf(exchanges)])).toEqual(want);
});

test('what is not judged counts, too', () => {
  const aside = [sent(30), sent(40), sent(50)];
  expect(stoppedAnswering([{ ...recordOf([sent(0, 201)]), aside }, recordOf([sent(10, 201)])])).toEqual(
    stopped(10, 30, 'refused', '2 later requests'),
  );
});
