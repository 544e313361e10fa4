import { openProgress } from './progress.js';

const clear = '\r\u001b[2K';
const still = 'still waiting for what show/step shows; "polling" in the target configuration says how long\n';

/** What is written about requests with these ids, each with the time of its answer in milliseconds. */
function written(isTTY: boolean, answers: readonly (readonly [string, number])[]): string {
  let text = '';
  let time = 0;
  const stream = { isTTY, write: (more: string) => (text += more) };
  const progress = openProgress(2, stream, () => time);
  for (const [id, at] of answers) {
    time = at;
    progress.advance({ id, page: 'show' });
  }
  progress.close();
  return text;
}

test('a terminal shows how many requests are answered, and what is waited for, in a line that is gone in the end', () => {
  const answers = [
    ['list/documented', 0],
    ['show/step #1', 1],
    ['show/step', 2],
  ] as const;
  const lines = ['1 of 2 requests', '2 of 2 requests, waiting for show', '3 of 3 requests', ''];
  expect(written(true, answers)).toBe(lines.map((line) => `${clear}${line}`).join(''));
});

test.each<[string, readonly (readonly [string, number])[], string]>([
  [
    'nothing is waited for',
    [
      ['list/documented', 0],
      ['show/documented', 99_999],
    ],
    '',
  ],
  [
    'the wait is short',
    [
      ['show/step #1', 0],
      ['show/step #2', 9_999],
      ['show/step', 99_999],
    ],
    '',
  ],
  [
    'the wait is long, once',
    [
      ['show/step #1', 5],
      ['show/step #2', 10_005],
      ['show/step #3', 20_010],
    ],
    still,
  ],
  [
    'two short waits follow each other',
    [
      ['show/step #1', 0],
      ['show/step', 1],
      ['show/step #1', 9_999],
      ['show/step #2', 10_001],
    ],
    '',
  ],
  [
    'the same is waited for long again',
    [
      ['show/step #1', 0],
      ['show/step #2', 10_000],
      ['show/step', 1],
      ['show/step #1', 0],
      ['show/step #2', 10_000],
    ],
    still + still,
  ],
])('elsewhere, a line says what is waited for where that is long: %s', (_, answers, want) => {
  expect(written(false, answers)).toBe(want);
});

test('a separate line takes the place of the line of progress', () => {
  let text = '';
  openProgress(1, { isTTY: true, write: (more) => (text += more) }).say('a line');
  expect(text).toBe(`${clear}a line\n`);
});
