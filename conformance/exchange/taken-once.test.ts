import { isSuccess } from '../contract/status-code.js';
import { clockOfWaits } from './clock.testing.js';
import type { Exchange } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';
import { lineTo, planned } from './raw-subject.testing.js';
import { openSession, type Transport } from './session.js';

/** A request with a name, which may be another one. */
function named(id: string, given: Partial<PlannedRequest> = {}, json = { name: 'disk' }): PlannedRequest {
  return planned({
    ...{ id: `page/${id}`, method: 'post', creates: 'one thing', freeTexts: [{ at: '/name' }], expects: [201] },
    ...{ json, body: JSON.stringify(json) },
    ...given,
  });
}

function beside(id: string, expects: readonly number[], json?: { readonly name: string }): PlannedRequest {
  return named(id, { control: 'page/full', situation: id, expects }, json);
}

type Behaviour = (request: PlannedRequest) => number;

/** Answers `refusal` where the body of a request is one that it has accepted. */
function takingOnce(refusal: number, answer: Behaviour = () => 201): Behaviour {
  const taken = new Set<string | undefined>();
  return (request) => {
    if (taken.has(request.body)) return refusal;
    const status = answer(request);
    if (isSuccess(status)) taken.add(request.body);
    return status;
  };
}

interface Ran {
  readonly exchanges: readonly Exchange[];
  /** How often each request was sent, by its id. */
  readonly times: Readonly<Record<string, number>>;
  /** How long was waited, in milliseconds. */
  readonly waitedMs: number;
}

/** Sends a plan to a subject that answers at once, by a clock that nothing but waiting moves on. */
async function run(plan: readonly PlannedRequest[], behave: Behaviour): Promise<Ran> {
  const clock = clockOfWaits();
  const times: Record<string, number> = {};
  const transport: Transport = {
    send: (request) => {
      times[request.id] = (times[request.id] ?? 0) + 1;
      const response = { status: behave(request), headers: [], body: Buffer.alloc(0) };
      return Promise.resolve({ request, durationMs: 0, response });
    },
    close: () => undefined,
  };
  const hooks = { signal: new AbortController().signal, stop: () => undefined, onExchange: () => undefined };
  const session = openSession({ ...lineTo('http://127.0.0.1:9'), concurrency: 4 }, hooks, transport, clock);
  const { exchanges } = await session.run(plan);
  return { exchanges, times, waitedMs: clock.now() };
}

/** What counts in the end, by the id of the request: a status code, or `busy`. */
function ends({ exchanges }: Pick<Ran, 'exchanges'>): Readonly<Record<string, number | string>> {
  const counting = exchanges.filter(({ aside }) => aside !== 'repeated');
  return Object.fromEntries(
    counting.map((one) => [one.request.id, one.aside ?? ('response' in one ? one.response.status : 'no answer')]),
  );
}

const full = named('full');

describe.each([400, 409, 422])('a subject that takes each body only once, and then answers %i,', (refusal) => {
  test('gets new texts, and nobody waits for it', async () => {
    const others = [beside('extra field', [201]), beside('other case', [201])];
    const ran = await run([full, ...others], takingOnce(refusal));
    expect(ends(ran)).toEqual({
      ...{ 'page/full': 201, 'page/extra field': 201, 'page/other case': 201 },
    });
    expect(ran.waitedMs).toBe(0);
    const bodies = ran.exchanges.map(({ request }) => request.body);
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  test('has to refuse what is wrong with new texts, too', async () => {
    const wrong = beside('no name', [400, 409, 422], { name: '' });
    const right = beside('extra field', [201]);
    const ran = await run([full, right, wrong], takingOnce(refusal));
    expect(ends(ran)).toEqual({ 'page/full': 201, 'page/extra field': 201, 'page/no name': 201 });
  });

  test('is told from one that refuses what it should accept', async () => {
    const right = beside('extra field', [201]);
    const ran = await run(
      [full, right],
      takingOnce(refusal, ({ id }) => (id === right.id ? refusal : 201)),
    );
    expect(ends(ran)).toEqual({ 'page/full': 201, 'page/extra field': refusal });
  });
});

test.each([
  [409, 201],
  [422, 201],
  // Whatever is wrong with the documented request, it may be that.
  [400, 400],
])(
  'a documented request that an earlier run has sent and that is answered %i then ends with %i',
  async (refusal, end) => {
    const behave = takingOnce(refusal);
    expect(behave(full)).toBe(201);
    const ran = await run([full], behave);
    expect(ends(ran)).toEqual({ 'page/full': end });
    expect(ran.waitedMs).toBe(0);
  },
);

test('an equal request is sent again as it is', async () => {
  const again = beside('again', [201]);
  const ran = await run(
    [full, beside('extra field', [201]), { ...again, situation: 'repeated-request' }],
    takingOnce(400),
  );
  expect(ends(ran)).toEqual({ 'page/full': 201, 'page/extra field': 201, 'page/again': 400 });
});

test('a refusal counts where the documented request is accepted as it is', async () => {
  const right = beside('extra field', [201]);
  const ran = await run([full, right], ({ id }) => (id === full.id ? 201 : 400));
  expect(ends(ran)).toEqual({ 'page/full': 201, 'page/extra field': 400 });
  expect(ran.times).toEqual({ 'page/full': 2, 'page/extra field': 1 });
  expect(new Set(ran.exchanges.map(({ request }) => request.body))).toEqual(new Set([full.body]));
});

test.each<[string, PlannedRequest, number]>([
  ['with 400, as it should be', beside('no name', [400], { name: '' }), 400],
  ['as it should be, but with 400', beside('no name', [422], { name: '' }), 400],
  ['with another code', beside('extra field', [201]), 403],
  ['because of a limit, which is waited for,', beside('extra field', [201]), 429],
])('a refusal %s says nothing about texts', async (_, request, status) => {
  const ran = await run([full, request], ({ id }) => (id === request.id ? status : 201));
  const bodies = ran.exchanges.map((one) => one.request.body);
  expect(bodies.filter((body) => body !== full.body && body !== request.body)).toEqual([]);
  expect(ends(ran)).toMatchObject({ 'page/full': 201, [request.id]: status });
});

test('the texts of other pages stay as they are', async () => {
  const other = named('full', { id: 'other/full', page: 'other' });
  const ran = await run([full, beside('extra field', [201]), other], ({ page, body }) =>
    page === 'page' && body === full.body ? 409 : 201,
  );
  expect(ends(ran)).toEqual({ 'page/full': 201, 'page/extra field': 201, 'other/full': 201 });
  expect(ran.exchanges.find(({ request }) => request.id === other.id)?.request.body).toBe(other.body);
});

test('what is created in several media types is created in each of them', async () => {
  const forms = ['one', 'two'].map((id) => named(id, { headers: { 'Content-Type': `form/${id}` } }));
  const taken = new Set<string>();
  const ran = await run([...forms, full], ({ json }) => {
    const isTaken = taken.has(JSON.stringify(json));
    taken.add(JSON.stringify(json));
    return isTaken ? 400 : 201;
  });
  expect(ends(ran)).toEqual({ 'page/full': 201, 'page/one': 201, 'page/two': 201 });
  expect(ran.times).toMatchObject({ 'page/one': 1 });
});
