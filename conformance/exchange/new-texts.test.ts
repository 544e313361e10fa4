import type { Json } from '../contract/model.js';
import type { AnsweredExchange } from './exchange.js';
import { NewTexts } from './new-texts.js';
import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

/** A request of a page whose bodies have a name and a note that may be others. */
function sent(json: Json | undefined, given: Partial<PlannedRequest> = {}): PlannedRequest {
  return planned({
    ...{ id: 'page/full', method: 'post', creates: 'one thing', freeTexts: [{ at: '/name' }, { at: '/note' }] },
    ...(json !== undefined && { json, body: JSON.stringify(json) }),
    ...given,
  });
}

const full = sent({ name: 'disk', note: 'mine', size: 1 });
const variant = { id: 'page/other', control: full.id, situation: 'other' };

function answered(request: PlannedRequest, status: number): AnsweredExchange {
  return { request, durationMs: 1, response: { status, headers: [], body: Buffer.alloc(0) } };
}

/** What becomes of requests, one after the other, by status code or as a reason why one cannot be sent. */
interface Given {
  readonly refusal?: number;
  readonly answers?: readonly (number | string)[];
  /** The ids of the documented requests that were accepted. */
  readonly accepted?: readonly string[];
}

/** Tries new texts for a refused request, and returns the ids of what was sent and of what was accepted once more. */
async function tried(
  texts: NewTexts,
  request: PlannedRequest,
  { refusal = 409, answers = [201], accepted = [] }: Given = {},
) {
  const left = [...answers];
  const log: string[] = [];
  await texts.tryFor([{ request, exchange: answered(request, refusal) }], {
    send: (one) => {
      log.push(texts.in(one) === one ? `${one.id} as it is` : `${one.id} with new texts`);
      const answer = left.shift() ?? 'nothing is left';
      return Promise.resolve(typeof answer === 'string' ? answer : answered(one, answer));
    },
    hasAccepted: ({ id }) => accepted.includes(id),
    onRepeated: ({ request: { id } }) => log.push(`${id} again`),
  });
  return log;
}

/** New texts that a page needs, as its documented request has shown. */
async function needed(texts = new NewTexts(undefined, 0)): Promise<NewTexts> {
  texts.learn(full);
  await tried(texts, full);
  return texts;
}

test('requests are sent as they are until one is refused, and new with each one after that', async () => {
  const texts = new NewTexts(undefined, 0);
  texts.learn(full);
  expect(texts.in(full)).toBe(full);
  expect(await tried(texts, full)).toEqual(['page/full with new texts', 'page/full again']);
  expect(texts.areNeededBy(full)).toBe(true);
  const bodies = [texts.in(full), texts.in(full)].map(({ json, body }) => [json, body]);
  const want = ['00000002', '00000003'].map((end) => ({ name: `disk${end}`, note: `mine${end}`, size: 1 }));
  expect(bodies).toEqual(want.map((json) => [json, JSON.stringify(json)]));
});

const other = sent({ name: 'disk', note: 'other' }, variant);

test('new texts are written in the media type of the request, and none where its body is another', async () => {
  const texts = new NewTexts(({ id }, json) => {
    expect(json).toBeDefined();
    return `${id} ${JSON.stringify(json)}`;
  }, 0);
  const asJson = JSON.stringify(full.json);
  const form = { ...full, body: `page/full ${asJson}` };
  texts.learn(form);
  await tried(texts, form);
  expect(texts.in(form).body).toBe('page/full {"name":"disk00000002","note":"mine00000002","size":1}');
  const { freeTexts: _, ...fixed } = form;
  for (const other of [{ ...form, body: asJson }, fixed, sent(undefined)]) expect(texts.in(other)).toBe(other);
});

test.each<[what: string, request: PlannedRequest, given: Given, log: readonly string[], isNeeded: boolean]>([
  [
    'where its documented request is refused as it is, and accepted with new ones',
    other,
    { answers: [409, 201] },
    ['page/full as it is', 'page/full with new texts', 'page/full again'],
    true,
  ],
  [
    'where its documented request is refused with new ones, too',
    other,
    { answers: [409, 409] },
    ['page/full as it is', 'page/full with new texts'],
    false,
  ],
  [
    'where its documented request is accepted as it is',
    other,
    { answers: [201] },
    ['page/full as it is', 'page/full again'],
    false,
  ],
  [
    'where its documented request cannot be sent',
    full,
    { answers: ['no reason'] },
    ['page/full with new texts'],
    false,
  ],
  ['that has 422', full, { refusal: 422 }, ['page/full with new texts', 'page/full again'], true],
  ['that has 400, though it was never accepted', full, { refusal: 400 }, [], false],
  [
    'that has 400, and was accepted before',
    full,
    { refusal: 400, accepted: ['page/full'] },
    ['page/full with new texts', 'page/full again'],
    true,
  ],
  [
    'that has 400, and an equal one was accepted before',
    full,
    { refusal: 400, accepted: ['page/equal'] },
    ['page/full with new texts', 'page/full again'],
    true,
  ],
  [
    'that has 400, and an equal one was accepted before in another media type',
    full,
    { refusal: 400, accepted: ['page/form'] },
    ['page/full with new texts', 'page/full again'],
    true,
  ],
  [
    'that has 400, and only others were accepted before',
    full,
    { refusal: 400, accepted: ['page/different', 'other/full'] },
    [],
    false,
  ],
  ['that has another status code', full, { refusal: 403 }, [], false],
  ['because of a limit', full, { refusal: 429 }, [], false],
])('after a refusal %s, new texts are tried', async (_, request, given, log, isNeeded) => {
  const texts = new NewTexts(undefined, 0);
  for (const documented of [full, { ...full, id: 'page/equal' }, { ...full, id: 'other/full', page: 'other' }])
    texts.learn(documented);
  texts.learn({ ...full, id: 'page/form', body: 'name=disk&note=mine&size=1' });
  texts.learn(sent({ name: 'another' }, { id: 'page/different' }));
  expect(await tried(texts, request, given)).toEqual(log);
  expect(texts.areNeededBy(request)).toBe(isNeeded);
  expect(texts.mayHelp(request)).toBe(log.length === 0);
});

test.each<Partial<PlannedRequest>>([{ creates: null }, { method: 'put' }])(
  'by itself, an operation that creates nothing needs none: %j',
  async (difference) => {
    const texts = new NewTexts(undefined, 0);
    const documented = { ...full, ...difference };
    texts.learn(documented);
    expect(await tried(texts, documented)).toEqual([]);
  },
);

test('where new texts have helped, those of another page are tried at once', async () => {
  const texts = await needed();
  const changed: PlannedRequest = { ...full, id: 'change/full', page: 'change', method: 'put', creates: null };
  texts.learn(changed);
  expect(texts.in(changed)).toBe(changed);
  const refused = { ...other, id: 'change/other', control: 'change/full', page: 'change' };
  expect(await tried(texts, refused)).toEqual(['change/full with new texts', 'change/full again']);
  const replaced = { ...full, id: 'replace/full', page: 'replace' };
  texts.learn(replaced);
  const log = await tried(texts, replaced, { refusal: 400 });
  expect(log).toEqual(['replace/full with new texts', 'replace/full again']);
  const ofOtherApi = { ...refused, api: 'other' };
  texts.learn({ ...changed, api: 'other', id: 'far/full', method: 'post', creates: 'one thing' });
  expect(await tried(texts, { ...ofOtherApi, control: 'far/full' })).toEqual(['far/full as it is', 'far/full again']);
});

test('each run begins with another number', async () => {
  const texts = [await needed(new NewTexts()), await needed(new NewTexts())];
  expect(new Set(texts.map((one) => one.in(full).body)).size).toBe(2);
});

test.each<[string, PlannedRequest]>([
  ['the documented request is not known', sent({ name: 'disk' }, { id: 'page/unknown' })],
  ['no text may be another', sent({ name: 'disk' }, { freeTexts: [] })],
  ['the text is no text', sent({ name: 1 })],
  ['there is no body', sent(undefined)],
  ['the body is no JSON of its own', sent({ name: 'disk' }, { body: '{"name": "disk"}' })],
  ['a command has prepared something', sent({ name: 'disk' }, { preparation: { condition: 'conflict' } })],
])('new texts cannot help where %s', async (what, request) => {
  const texts = new NewTexts(undefined, 0);
  if (!what.includes('not known')) texts.learn(request);
  expect(texts.mayHelp(request)).toBe(false);
  expect(await tried(texts, request)).toEqual([]);
  expect(texts.in(request)).toBe(request);
});

test.each<[what: string, request: PlannedRequest, want: Json]>([
  ['what it is about', sent({ name: '', note: 'mine' }, variant), { name: '', note: 'mine00000002' }],
  [
    'a value of the user',
    sent({ name: 'disk', note: 'mine' }, { configured: { '/name': 'disk' } }),
    { name: 'disk', note: 'mine00000002' },
  ],
  [
    'a captured value',
    sent(
      { name: 'disk', note: 'mine' },
      { captures: ['min', 'max'].map((text) => ({ text, from: 'x', value: '$response.body#/id' })) },
    ),
    { name: 'disk00000002', note: 'mine' },
  ],
  [
    'its length, where it is about that',
    sent({ name: 'as long as it can be', note: 'mine' }, { ...variant, situation: 'within-limit /name maxLength' }),
    { name: 'as long as i00000002', note: 'mine00000002' },
  ],
  [
    'its pattern, where it is about that',
    sent({ name: 'a-b', note: 'mine' }, { ...variant, situation: 'within-limit /name pattern' }),
    { name: 'a-b', note: 'mine00000002' },
  ],
])('a request keeps %s', async (_, request, want) => {
  const texts = await needed();
  expect(texts.in(request).json).toEqual(want);
});

test('a request whose documented request is not known stays as it is', async () => {
  const texts = await needed();
  const request = sent({ name: 'disk', note: 'mine' }, { ...variant, control: 'page/unknown' });
  expect(texts.in(request)).toBe(request);
});

test('a request that has only what it is about stays as it is', async () => {
  const texts = await needed();
  const request = sent({ name: '' }, variant);
  expect(texts.in(request)).toBe(request);
});

test('what repeats a documented request is the same as that was last', async () => {
  const texts = await needed();
  const again = sent({ name: 'disk', note: 'mine', size: 1 }, { ...variant, situation: 'repeated-request' });
  const { json, body } = texts.in(full);
  expect(texts.in(again)).toEqual({ ...again, json, body });
  expect(texts.in({ ...again, control: 'page/unknown' })).toEqual({ ...again, control: 'page/unknown' });
});
