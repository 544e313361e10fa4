import type { Json } from '../contract/model.js';
import { NewTexts } from './new-texts.js';
import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

/** A request of a page whose bodies have a name and a note that may be others. */
function sent(json: Json | undefined, given: Partial<PlannedRequest> = {}): PlannedRequest {
  return planned({
    ...{ id: 'page/full', freeTexts: [{ at: '/name' }, { at: '/note' }] },
    ...(json !== undefined && { json, body: JSON.stringify(json) }),
    ...given,
  });
}

const full = sent({ name: 'disk', note: 'mine', size: 1 });
const variant = { id: 'page/other', control: full.id, situation: 'other' };

/** New texts that a page needs, as its documented request has shown. */
function needed(): NewTexts {
  const texts = new NewTexts(0);
  texts.learn(full);
  texts.begin(full);
  return texts;
}

test('requests are sent as they are until one is refused, and new with each one after that', () => {
  const texts = new NewTexts(0);
  texts.learn(full);
  expect(texts.in(full)).toBe(full);
  expect(texts.begin(sent({ name: 'other' }, variant))).toBe(full);
  const bodies = [texts.in(full), texts.in(full)].map(({ json, body }) => [json, body]);
  const want = ['00000001', '00000002'].map((end) => ({ name: `disk${end}`, note: `mine${end}`, size: 1 }));
  expect(bodies).toEqual(want.map((json) => [json, JSON.stringify(json)]));
});

test('each run begins with another number', () => {
  const names = [1, 2].map(() => {
    const texts = new NewTexts();
    texts.learn(full);
    texts.begin(full);
    return texts.in(full).body;
  });
  expect(new Set(names).size).toBe(2);
});

test('new texts that do not help are given up, and not tried again', () => {
  const texts = needed();
  texts.end(full);
  expect(texts.in(full)).toBe(full);
  expect(texts.mayHelp(full)).toBe(false);
  expect(texts.begin(full)).toBeUndefined();
});

test('each page is tried by itself', () => {
  const texts = needed();
  const ofOther = { ...full, id: 'other/full', page: 'other' };
  texts.learn(ofOther);
  expect(texts.in(ofOther)).toBe(ofOther);
  expect(texts.mayHelp(ofOther)).toBe(true);
});

test.each<[string, PlannedRequest]>([
  ['the documented request is not known', sent({ name: 'disk' }, { id: 'page/unknown' })],
  ['no text may be another', sent({ name: 'disk' }, { freeTexts: [] })],
  ['the text is no text', sent({ name: 1 })],
  ['there is no body', sent(undefined)],
  ['the body is no JSON of its own', sent({ name: 'disk' }, { body: '{"name": "disk"}' })],
  ['a command has prepared something', sent({ name: 'disk' }, { preparation: { condition: 'conflict' } })],
])('new texts cannot help where %s', (what, request) => {
  const texts = new NewTexts(0);
  if (!what.includes('not known')) texts.learn(request);
  expect(texts.mayHelp(request)).toBe(false);
  expect(texts.begin(request)).toBeUndefined();
  expect(texts.in(request)).toBe(request);
});

test.each<[what: string, request: PlannedRequest, want: Json]>([
  ['what it is about', sent({ name: '', note: 'mine' }, variant), { name: '', note: 'mine00000001' }],
  [
    'a value of the user',
    sent({ name: 'disk', note: 'mine' }, { configured: { '/name': 'disk' } }),
    { name: 'disk', note: 'mine00000001' },
  ],
  [
    'a captured value',
    sent({ name: 'disk', note: 'mine' }, { captures: [{ text: 'min', from: 'x', value: '$response.body#/id' }] }),
    { name: 'disk00000001', note: 'mine' },
  ],
  [
    'its length, where it is about that',
    sent({ name: 'as long as it can be', note: 'mine' }, { ...variant, situation: 'within-limit /name maxLength' }),
    { name: 'as long as i00000001', note: 'mine00000001' },
  ],
  [
    'its pattern, where it is about that',
    sent({ name: 'a-b', note: 'mine' }, { ...variant, situation: 'within-limit /name pattern' }),
    { name: 'a-b', note: 'mine00000001' },
  ],
])('a request keeps %s', (_, request, want) => {
  expect(needed().in(request).json).toEqual(want);
});

test.each([
  ['has only what it is about', sent({ name: '' }, variant)],
  ['repeats the documented one', sent({ name: 'disk' }, { ...variant, situation: 'repeated-request' })],
])('a request that %s stays as it is', (_, request) => {
  expect(needed().in(request)).toBe(request);
});
