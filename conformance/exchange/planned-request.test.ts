import {
  awaitedSituation,
  bringsAbout,
  isAboutShown,
  isControl,
  isInWorkflow,
  neededBy,
  polledId,
  pollId,
  situationKey,
  sentFields,
  stepNamedIn,
  stepWithId,
} from './planned-request.js';
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

test('a request needs those that it captures from, and those that it follows', () => {
  const captures = ['a', 'b'].map((from) => ({ text: `(${from})`, from, value: '$response.body#/id' }));
  expect(neededBy(planned({ captures, follows: ['c'] }))).toEqual(['a', 'b', 'c']);
  expect(neededBy(planned())).toEqual([]);
});

const listed = { list: '/things', id: '/id', value: '7' };

test.each<readonly [what: string, request: typeof control, inWorkflow: boolean, aboutShown: boolean]>([
  ['a documented request', control, false, false],
  ['a step of a workflow', planned({ situation: 'in-workflow step:make/get' }), true, true],
  ['a request about an item of a list', planned({ listed }), false, true],
  ['a step about an item of a list', planned({ situation: 'in-workflow step:make/get', listed }), true, true],
  ['another situation, in whose name the words come later', planned({ situation: 'not in-workflow ' }), false, false],
])('whether a request is a step, and is about what others have shown: %s', (_, request, inWorkflow, aboutShown) => {
  expect([isInWorkflow(request), isAboutShown(request)]).toEqual([inWorkflow, aboutShown]);
});

test.each<readonly [id: string, place: string | undefined, name: string]>([
  ['get-thing/in-workflow step:make/get', 'step:make/get', 'get'],
  ['get-thing/in-workflow step:make/get/once more', 'step:make/get/once more', 'get/once more'],
  ['get-thing/in-workflow step:get', 'step:get', 'step:get'],
  ['get-thing/in-workflow step:make/get\n', undefined, ''],
  ['get-thing/full', undefined, ''],
])('the request with the id %j is that of the step %j, named %j', (id, place, name) => {
  expect([stepWithId(id), stepNamedIn(id)]).toEqual([place, name]);
});

test('an answer before the one that is waited for is in a situation of its own', () => {
  expect(bringsAbout(planned({ situation: awaitedSituation }), { condition: 'awaited' })).toBe(true);
});

test.each<[id: string, want: string | undefined]>([
  [pollId('show-thing/removed', 1), 'show-thing/removed'],
  [pollId('show-thing/a #2 b', 20), 'show-thing/a #2 b'],
  [pollId('show-thing/two\nlines', 3), 'show-thing/two\nlines'],
  ['show-thing/removed', undefined],
  ['show-thing/removed #1 page 2', undefined],
  ['show-thing/removed #a', undefined],
])('%j is an answer before the last one to %j', (id, want) => {
  expect(polledId(id)).toBe(want);
});
