import type { Equivalent } from './equivalents.js';
import { mutantsOf, type Mutant, type StrykerResult } from './mutants.js';
import { isEnough, scoreOf } from './score.js';
import { withScores } from './score-table.js';

const text = 'const a = 1;\nif (a < b\n  || c) return;\n';

const result: StrykerResult = {
  fileName: 'a.ts',
  location: { start: { line: 2, column: 5 }, end: { line: 2, column: 10 } },
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
  status: 'Survived',
};

const mutant: Mutant = {
  file: 'a.ts',
  line: 2,
  mutator: 'EqualityOperator',
  original: 'a < b',
  replacement: 'a <= b',
  isKilled: false,
  isTimedOut: false,
};

describe('a mutant is read from what Stryker says', () => {
  test.each<readonly [string, Partial<StrykerResult>, readonly Partial<Mutant>[]]>([
    ['a survivor', {}, [mutant]],
    ['one that no test reaches', { status: 'NoCoverage' }, [{ isKilled: false }]],
    ['one that a test notices', { status: 'Killed' }, [{ isKilled: true, isTimedOut: false }]],
    ['one that never ends', { status: 'Timeout' }, [{ isKilled: true, isTimedOut: true }]],
    ['one that cannot be run tells nothing', { status: 'RuntimeError' }, []],
    ['one that does not compile tells nothing', { status: 'CompileError' }, []],
    [
      'one that spans lines',
      { location: { start: { line: 2, column: 5 }, end: { line: 3, column: 7 } } },
      [{ line: 2, original: 'a < b\n  || c' }],
    ],
    ['one that leaves nothing', { replacement: undefined }, [{ replacement: '' }]],
  ])('%s', (_, given, want) => {
    expect(mutantsOf([{ ...result, ...given }], () => text)).toEqual(
      want.map((one) => expect.objectContaining(one) as unknown),
    );
  });
});

const entry: Equivalent = { ...mutant, line: 'if (a < b', reason: 'b is never a' };
const killed = { ...mutant, isKilled: true };

describe('a score', () => {
  test.each<readonly [string, readonly Mutant[], readonly Equivalent[], object, boolean]>([
    ['of nothing to change is enough', [], [], { mutants: 0, percent: 100 }, true],
    ['counts the killed', [killed, killed, killed, mutant], [], { killed: 3, survivors: [mutant], percent: 75 }, false],
    [
      'tells which of the killed never ended',
      [killed, { ...killed, isTimedOut: true }],
      [],
      { killed: 2, timedOut: 1 },
      true,
    ],
    [
      'of 85 % is enough',
      [...Array<Mutant>(17).fill(killed), ...Array<Mutant>(3).fill(mutant)],
      [],
      { percent: 85 },
      true,
    ],
    ['leaves out the equivalent', [killed, mutant], [entry], { equivalent: 1, survivors: [], percent: 100 }, true],
    [
      'leaves out the equivalent that ran out of time',
      [killed, { ...killed, isTimedOut: true }],
      [entry],
      { killed: 1, timedOut: 0, equivalent: 1, stale: [], percent: 100 },
      true,
    ],
    ['names an entry that nothing survives of', [killed], [entry], { stale: [entry], percent: 100 }, false],
    ['does not mind white space', [{ ...mutant, original: ' a  <\n b' }], [entry], { equivalent: 1, stale: [] }, true],
    ['tells files apart', [{ ...mutant, file: 'b.ts' }], [entry], { equivalent: 0, stale: [entry] }, false],
    ['tells kinds apart', [{ ...mutant, mutator: 'Regex' }], [entry], { equivalent: 0, stale: [entry] }, false],
    ['tells originals apart', [{ ...mutant, original: 'a' }], [entry], { equivalent: 0, stale: [entry] }, false],
    [
      'tells replacements apart',
      [{ ...mutant, replacement: 'a > b' }],
      [entry],
      { equivalent: 0, stale: [entry] },
      false,
    ],
    ['tells lines apart', [{ ...mutant, line: 1 }], [entry], { equivalent: 0, stale: [entry] }, false],
  ])('%s', (_, mutants, equivalents, want, isGreen) => {
    const score = scoreOf(mutants, equivalents, ({ line }) => text.split('\n')[line - 1] ?? '');
    expect(score).toMatchObject(want);
    expect(isEnough(score)).toBe(isGreen);
  });
});

describe('the table of scores', () => {
  const document = 'before\n<!-- generated: mutation scores -->\n\n| part |\n| --- |\n<!-- end -->\nafter\n';
  const rows = (text: string) => text.split('\n').filter((line) => /^\| [a-z]+ \| \d/.test(line));
  const score = scoreOf([killed, killed, mutant], [], () => '');
  const order = ['plan', 'check', 'mock'];
  const measured = withScores(document, [{ part: 'check', score, date: '2026-01-31' }], order);

  test('gets a row for what was measured, rounded down, and leaves the rest of the document alone', () => {
    expect(rows(measured)).toEqual(['| check | 3 | 2 | 1 | 0 | 66 % | 2026-01-31 |']);
    expect(measured).toMatch(/^before\n<!-- generated: mutation scores -->\n\n[^<]*\n\n<!-- end -->\nafter\n$/);
  });

  test('keeps the rows of other parts, in the order of the parts', () => {
    const again = withScores(measured, [{ part: 'plan', score, date: '2026-02-01' }], order);
    expect(rows(again)).toEqual([
      '| plan | 3 | 2 | 1 | 0 | 66 % | 2026-02-01 |',
      '| check | 3 | 2 | 1 | 0 | 66 % | 2026-01-31 |',
    ]);
  });

  test('gets one row for a part that is measured again', () => {
    const better = scoreOf([killed], [], () => '');
    const again = withScores(measured, [{ part: 'check', score: better, date: '2026-02-01' }], order);
    expect(rows(again)).toEqual(['| check | 1 | 1 | 0 | 0 | 100 % | 2026-02-01 |']);
  });

  test.each([
    ['its beginning', 'no table\n<!-- end -->'],
    ['its end', '<!-- generated: mutation scores -->\n'],
  ])('is not written where the document does not say %s', (_, text) => {
    expect(() => withScores(text, [], order)).toThrow(/^CONTRIBUTING.md has no line "<!--/);
  });
});
