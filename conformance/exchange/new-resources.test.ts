import { answered } from './answered.testing.js';
import type { Exchange } from './exchange.js';
import { NewResources } from './new-resources.js';
import type { Capture, PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

/** What becomes of a request: a status code, no answer, or a reason why it is not sent. */
type Fate = number | 'no answer' | 'not sent';

const from = (id: string): Capture => ({ from: id, value: '$response.body#/id', text: `{${id}}` });
const open = planned({ id: 'open', page: 'open', method: 'post' });
const shown = planned({ id: 'show', page: 'show', method: 'get' });
const close = planned({ id: 'close', method: 'post', captures: [from('open')], expects: [200] });

interface Given {
  readonly request?: Partial<PlannedRequest>;
  /** What the request has not. */
  readonly lacks?: 'expects' | 'captures';
  /** What becomes of each request by its id, one after the other; the last one stays so. 200 unless given. */
  readonly fates?: Readonly<Record<string, readonly Fate[]>>;
  readonly documented?: readonly PlannedRequest[];
  /** The answer to the creation that is kept; 201 unless given. */
  readonly kept?: Fate;
  /** What was kept of the creation. */
  readonly opened?: Partial<PlannedRequest>;
  /** How often the request is sent again. */
  readonly times?: number;
  /** What is sent again after that. */
  readonly then?: PlannedRequest;
}

function exchangeOf(request: PlannedRequest, fate: Exclude<Fate, 'not sent'>): Exchange {
  if (typeof fate === 'number') return answered(request, fate);
  return { request, durationMs: 1, failure: { reason: 'closed', message: 'closed' } };
}

function withoutMember(request: PlannedRequest, name: Given['lacks']): PlannedRequest {
  return Object.fromEntries(Object.entries(request).filter(([one]) => one !== name)) as unknown as PlannedRequest;
}

/** What is sent, with the resource that the courier knows by then, and what comes of the request. */
async function steps({ request, lacks, fates = {}, documented = [open], kept = 201, opened, times = 1, then }: Given) {
  const log: string[] = [];
  const left = new Map(Object.entries(fates).map(([id, all]) => [id, [...all]]));
  const answers = new Map<string, Exchange>();
  const nameOf = (id: string): string => log.filter((line) => line.startsWith(`${id} `)).length.toString();
  const known = new Map<Exchange, string>();
  if (kept !== 'not sent') answers.set('open', exchangeOf({ ...open, ...opened }, kept));
  const resources = new NewResources({
    courier: {
      keep: (exchange) => answers.set(exchange.request.id, exchange),
      keptFor: (id) => answers.get(id),
    },
    documented: new Map(documented.map((one) => [one.id, one])),
    send: (one) => {
      const all = left.get(one.id) ?? [];
      const fate = (all.length > 1 ? all.shift() : all[0]) ?? 200;
      const about = (one.captures ?? []).map((capture) => {
        const source = answers.get(capture.from);
        return ` about ${capture.from} ${(source && known.get(source)) ?? 'before'}`;
      });
      log.push(`${one.id} ${fate}${about.join('')}`);
      if (fate === 'not sent') return Promise.resolve('no reason');
      const exchange = exchangeOf(one, fate);
      known.set(exchange, nameOf(one.id));
      return Promise.resolve(exchange);
    },
    onRepeated: (exchange) => log.push(`repeated ${exchange.request.id}`),
  });
  const requests = Array.from({ length: times }, () => withoutMember({ ...close, ...request }, lacks));
  for (const one of [...requests, ...(then ? [then] : [])]) {
    const own = await resources.sendAgain(one);
    if (typeof own === 'string') log.push(own);
    else log.push(`= ${'response' in own ? own.response.status : own.failure.reason}`);
  }
  const isKnown = [...known.keys()].some((exchange) => exchange === answers.get('open'));
  return { log, isRestored: !isKnown };
}

const anew = ['close 409 about open before', 'open 201', 'repeated open', 'close 200 about open 1', '= 200'];
const asIs = ['close 409 about open before', '= 409'];
const helped = { close: [409, 200], open: [201] };

test.each<readonly [what: string, given: Given, want: readonly string[]]>([
  ['its state does not permit the request', { fates: helped }, anew],
  ['the request should be refused for another reason', { fates: helped, request: { expects: [400] } }, anew],
  ['nobody says what is expected', { fates: helped, lacks: 'expects' }, anew],
  [
    'the status code is 422',
    { fates: { close: [422, 200], open: [201] } },
    ['close 422 about open before', ...anew.slice(1)],
  ],
  [
    'the new one is refused for what is wrong',
    { fates: { close: [409, 400], open: [201] } },
    [...anew.slice(0, 3), 'close 400 about open 1', '= 400'],
  ],
  [
    'it has helped before, too',
    { fates: helped, times: 2 },
    [...anew, 'open 201', 'repeated open', 'close 200 about open 2', '= 200'],
  ],
])('a request is sent about a new resource where %s', async (_, given, want) => {
  const { log, isRestored } = await steps(given);
  expect(log).toEqual(want);
  expect(isRestored).toBe(true);
});

const command = { condition: 'conflict' };

test.each<readonly [what: string, given: Given, want: readonly string[]]>([
  ['it is accepted', { fates: { close: [200] } }, ['close 200 about open before', '= 200']],
  ['it is refused for another reason', { fates: { close: [400] } }, ['close 400 about open before', '= 400']],
  ['a limit refuses it', { fates: { close: [429] } }, ['close 429 about open before', '= 429']],
  ['nobody answers', { fates: { close: ['no answer'] } }, ['close no answer about open before', '= closed']],
  ['it is not sent', { fates: { close: ['not sent'] } }, ['close not sent about open before', 'no reason']],
  ['the refusal is expected', { fates: helped, request: { expects: [409] } }, asIs],
  ['it only reads', { fates: helped, request: { method: 'get' } }, asIs],
  ['it repeats another one', { fates: helped, request: { situation: 'repeated-request' } }, asIs],
  ['a command is around it', { fates: helped, request: { around: command } }, asIs],
  ['a command prepares it', { fates: helped, request: { preparation: command } }, asIs],
  ['it names nothing that was made', { fates: helped, request: { captures: [] } }, ['close 409', '= 409']],
  ['it captures nothing', { fates: helped, lacks: 'captures' }, ['close 409', '= 409']],
  ['no documented request made what it names', { fates: helped, documented: [] }, asIs],
  ['what it names was not made', { fates: helped, documented: [{ ...open, method: 'get' }] }, asIs],
  [
    'only one of two was made',
    { fates: helped, documented: [open, { ...open, id: 'also' }], request: { captures: [from('open'), from('also')] } },
    ['close 409 about open before about also before', '= 409'],
  ],
  ['the creation had no answer', { fates: helped, kept: 'no answer' }, asIs],
  ['the creation was refused', { fates: helped, kept: 400 }, asIs],
  ['the creation was not sent', { fates: helped, kept: 'not sent' }, asIs],
  ['the creation was only accepted for later', { fates: helped, kept: 202 }, asIs],
  ['what was created takes its time', { fates: helped, opened: { until: { kind: 'gone' } } }, asIs],
])('a request is sent about its own resource alone where %s', async (_, given, want) => {
  expect((await steps(given)).log).toEqual(want);
});

test.each<readonly [what: string, given: Given, want: readonly string[]]>([
  [
    'is refused as well',
    { fates: { close: [409], open: [201] }, times: 2 },
    [...anew.slice(0, 3), 'close 409 about open 1', '= 409', 'close 409 about open before', '= 409'],
  ],
  [
    'has no answer',
    { fates: { close: [409, 'no answer', 200], open: [201] }, times: 2 },
    [...anew.slice(0, 3), 'close no answer about open 1', '= 409', 'close 200 about open before', '= 200'],
  ],
  [
    'is not asked about',
    { fates: { close: [409, 'not sent', 200], open: [201] }, times: 2 },
    [...anew.slice(0, 3), 'close not sent about open 1', '= 409', 'close 200 about open before', '= 200'],
  ],
  [
    'cannot be made',
    { fates: { close: [409], open: [400] }, times: 2 },
    [
      ...['close 409 about open before', 'open 400', 'close 409 about open before', '= 409'],
      ...['close 409 about open before', '= 409'],
    ],
  ],
  [
    'is not sent',
    { fates: { close: [409, 409], open: ['not sent'] } },
    ['close 409 about open before', 'open not sent', 'close 409 about open before', '= 409'],
  ],
])('another resource does not help where it %s, and is not tried again', async (_, given, want) => {
  expect((await steps(given)).log).toEqual(want);
});

test('what a resource is in stays as it is', async () => {
  const inShop = { ...open, captures: [from('city'), from('shop')] };
  const shop = planned({ id: 'shop', page: 'shop', method: 'post' });
  const { log } = await steps({
    fates: helped,
    documented: [shop, inShop, shown],
    request: { captures: [from('shop'), from('open'), from('open'), from('show')] },
  });
  const around = ' about shop before';
  const inCity = ' about city before about shop before';
  expect(log).toEqual([
    `close 409${around} about open before about open before about show before`,
    `open 201${inCity}`,
    'repeated open',
    `close 200${around} about open 1 about open 1 about show before`,
    '= 200',
  ]);
});

const again = { ...close, id: 'again', control: 'close', situation: 'repeated-request' };

test.each<readonly [what: string, given: Given, want: readonly string[]]>([
  ['the new one', { fates: helped }, [...anew, 'again 200 about open 1', '= 200']],
  ['the last of the new ones', { fates: helped, times: 2 }, ['again 200 about open 2', '= 200']],
  ['its own, where there was no new one', { fates: { close: [200] } }, ['again 200 about open before', '= 200']],
  [
    'its own, where none could be made',
    { fates: { close: [409], open: [400] } },
    ['again 200 about open before', '= 200'],
  ],
])('what repeats another request is about the same resource: %s', async (_, given, want) => {
  const { log, isRestored } = await steps({ ...given, then: again });
  expect(log.slice(-want.length)).toEqual(want);
  expect(isRestored).toBe(true);
});
