import { Courier } from './courier.js';
import { paceOf } from './pace.js';
import { planned } from './raw-subject.testing.js';

const captures = [{ text: '(x)', from: 'b', value: '$response.body#/id' }];
const around = { condition: 'valid-request' };

test.each([
  ['once the run is over', planned(), true, 'the run ended before it'],
  ['once the run is over, with commands around it', planned({ around }), true, 'the run ended before it'],
  ['without a value that it needs', planned({ captures }), false, 'no accepted answer to b gave $response.body#/id'],
])('no request is delivered %s', async (_, request, isOver, unprepared) => {
  const over = new AbortController();
  if (isOver) over.abort();
  const send = jest.fn();
  const courier = new Courier({
    ...{ baseUrl: 'http://127.0.0.1:9', pace: paceOf(undefined), signal: over.signal, stop: () => undefined, send },
  });
  expect(await courier.deliver(request)).toEqual({ unprepared });
  expect([courier.sent, send.mock.calls]).toEqual([0, []]);
});
