import { answered } from './answered.testing.js';
import { Courier, type CourierTools } from './courier.js';
import { paceOf } from './pace.js';
import type { PlannedRequest } from './planned-request.js';
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

/** Tools that answer each request, with the given differences. */
function tools(difference: Partial<CourierTools> = {}): CourierTools {
  return {
    ...{ baseUrl: 'http://127.0.0.1:9', pace: paceOf(undefined), signal: new AbortController().signal },
    ...{ stop: () => undefined, send: (request) => Promise.resolve(answered(request, 200)) },
    ...difference,
  };
}

test('no request is delivered once the run is over while it waits for its turn', async () => {
  const over = new AbortController();
  const begin = (): Promise<number> => {
    over.abort();
    return Promise.resolve(7);
  };
  const pace = { begin, slowDown: () => undefined };
  const send = jest.fn();
  const courier = new Courier(tools({ pace, signal: over.signal, send }));
  expect(await courier.deliver(planned())).toEqual({ unprepared: 'the run ended before it' });
  expect([courier.sent, send.mock.calls]).toEqual([0, []]);
});

test('an answer is kept for those who ask for it by the id of its request', () => {
  const courier = new Courier(tools());
  const exchange = answered(planned({ id: 'a' }), 200);
  courier.keep(exchange);
  expect([courier.keptFor('a'), courier.keptFor('b')]).toEqual([exchange, undefined]);
});

const step = planned({ id: 'page/in-workflow step:make/one' });

test.each<readonly [what: string, request: PlannedRequest, want: object]>([
  ['nothing more, where it follows none', planned(), {}],
  [
    'the answers to the steps that it follows',
    planned({ follows: [step.id] }),
    { steps: { one: answered(step, 200) } },
  ],
])('an exchange has its time and %s, whether or not anybody is told', async (_, request, want) => {
  const onSent = jest.fn();
  for (const difference of [{}, { onSent }]) {
    const courier = new Courier(
      tools({ ...difference, pace: { begin: () => Promise.resolve(7), slowDown: () => undefined } }),
    );
    courier.keep(answered(step, 200));
    const delivery = await courier.deliver(request);
    const exchange = { ...answered(request, 200), sentAt: expect.any(String) as string, ...want };
    expect(delivery).toStrictEqual({ exchange, begunAt: 7 });
  }
  expect(onSent.mock.calls).toMatchObject([[{ request }, 7]]);
});
