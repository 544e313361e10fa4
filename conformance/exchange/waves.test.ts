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
