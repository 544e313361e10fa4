import { bringsAbout, isControl, situationKey, sentFields } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

type Situation = Parameters<typeof situationKey>[0];

test.each<[Situation, string]>([
  [{ condition: 'conflict' }, 'conflict'],
  [{ condition: 'wrong-type', at: '/a' }, 'wrong-type /a'],
  [{ condition: 'wrong-type', at: '' }, 'wrong-type '],
  [{ condition: 'conflict', request: 'full' }, 'conflict from full'],
  [
    { condition: 'beyond-limit', at: '/a', keyword: 'maxLength', request: 'full', values: ['x'] },
    'beyond-limit /a maxLength from full',
  ],
  [
    { condition: 'beyond-limit', at: '/a', request: 'full', values: ['x', 1] },
    'beyond-limit /a from full with ["x",1]',
  ],
])('the situation %j has the key %j', (situation, want) => {
  expect(situationKey(situation)).toBe(want);
});

const control = planned({ id: 'page/full' });
const variant = planned({ id: 'page/conflict', situation: 'conflict from full', control: 'page/full' });

test.each<[string, typeof control, Situation, boolean]>([
  ['a documented request, any', control, { condition: 'valid-request' }, true],
  ['a documented request, this one', control, { condition: 'valid-request', request: 'full' }, true],
  ['a documented request, another one', control, { condition: 'valid-request', request: 'part' }, false],
  ['another request, the documented one', variant, { condition: 'valid-request' }, false],
  [
    'another request of the name that is asked for',
    { ...variant, id: 'page/full' },
    { condition: 'valid-request', request: 'full' },
    false,
  ],
  ['its own situation', variant, { condition: 'conflict', request: 'full' }, true],
  ['the same condition from another request', variant, { condition: 'conflict' }, false],
  ['the situation of another', control, { condition: 'conflict', request: 'full' }, false],
])('whether a request brings a situation about: %s', (_, request, situation, want) => {
  expect(bringsAbout(request, situation)).toBe(want);
});

test('a control is a documented request, which differs from no other', () => {
  expect([isControl(control), isControl(variant)]).toEqual([true, false]);
});

test.each([
  [{}, { Accept: '*/*', 'Accept-Encoding': 'identity' }],
  [
    { accept: 'a/b', A: 'b' },
    { 'Accept-Encoding': 'identity', accept: 'a/b', A: 'b' },
  ],
])('with the fields %j a request is sent with %j', (headers, want) => expect(sentFields({ headers })).toEqual(want));
