import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';
import { byPreparation, wavesOf } from './waves.js';

/** A request that needs the answers to others. */
function needing(id: string, ...follows: readonly string[]): PlannedRequest {
  return planned({ id, ...(follows.length > 0 && { follows }) });
}

function idsOf(requests: readonly PlannedRequest[]): string {
  return requests.map(({ id }) => id).join(' ');
}

test.each<readonly [how: string, requests: readonly PlannedRequest[], want: readonly string[]]>([
  ['not at all, where there are none', [], []],
  ['all at once, where none needs another', [needing('a'), needing('b')], ['a b']],
  ['what needs others after them', [needing('a', 'b', 'c'), needing('b', 'c'), needing('c')], ['c', 'b', 'a']],
  ['in the order of the plan within a wave', [needing('b', 'a'), needing('c', 'a'), needing('a')], ['a', 'b c']],
  [
    'what needs one that is not among them after those that need none',
    [needing('a', 'elsewhere'), needing('b')],
    ['b', 'a'],
  ],
  ['after the last of those that it needs', [needing('a', 'b', 'c'), needing('b'), needing('c', 'b')], ['b', 'c', 'a']],
  [
    'those that need each other, all the same',
    [needing('a', 'b'), needing('b', 'a'), needing('c', 'c'), needing('d')],
    ['d', 'c', 'a b'],
  ],
])('requests are sent in waves: %s', (_, requests, want) => {
  expect(wavesOf(requests).map(idsOf)).toEqual(want);
});

/** A documented request that creates something. */
function creating(id: string, given: Partial<PlannedRequest> = {}): PlannedRequest {
  return planned({ id, creates: 'one thing', json: { name: 'disk' }, ...given });
}

test.each<readonly [what: string, second: PlannedRequest, isLater: boolean]>([
  ['the same as another one', creating('b'), true],
  ['the same in another media type', creating('b', { body: 'name=disk' }), true],
  ['something else', creating('b', { json: { name: 'other' } }), false],
  ['the same as one of another page', creating('b', { page: 'page 2' }), false],
])('in a wave, a documented request that creates %s comes after it, or not', (_, second, isLater) => {
  const third = planned({ id: 'c' });
  const want = isLater ? ['a c', 'b'] : ['a b c'];
  expect(wavesOf([creating('a'), second, third]).map(idsOf)).toEqual(want);
});

test.each<readonly [what: string, both: (id: string) => PlannedRequest]>([
  ['creates nothing', (id) => creating(id, { creates: null })],
  ['has no body', (id) => planned({ id, creates: 'one thing' })],
  ['differs from a documented one', (id) => creating(id, { control: 'z' })],
])('in a wave, nothing waits for the same where it %s', (_, both) => {
  expect(wavesOf([both('a'), both('b')]).map(idsOf)).toEqual(['a b']);
});

test('requests are grouped by their commands, those without any first', () => {
  const [one, two] = [{ condition: 'one' }, { condition: 'two' }];
  const plan = [
    planned({ id: 'a', preparation: two }),
    planned({ id: 'b', preparation: one }),
    planned({ id: 'c' }),
    planned({ id: 'd', preparation: two }),
  ];
  expect([...byPreparation(plan)].map(([preparation, requests]) => [preparation, idsOf(requests)])).toEqual([
    [undefined, 'c'],
    [two, 'a d'],
    [one, 'b'],
  ]);
  expect([...byPreparation([])]).toEqual([[undefined, []]]);
});
