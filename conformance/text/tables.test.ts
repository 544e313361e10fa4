import { alignedTable, markdownTable } from './tables.js';

test('a Markdown table keeps its cells together, whatever is in them', () => {
  expect(
    markdownTable(
      ['Name', 'Count'],
      [
        ['a|b', 1],
        ['two\nlines ', 20],
      ],
      ['---', '--:'],
    ),
  ).toBe(['| Name | Count |', '| --- | --: |', '| a\\|b | 1 |', '| two lines | 20 |'].join('\n'));
});

test('a Markdown table without rows is its head', () => {
  expect(markdownTable(['Name'], [])).toBe('| Name |\n| --- |');
});

test('columns of plain text are as wide as their widest cell', () => {
  expect(
    alignedTable(
      ['', 'all', 'rate'],
      [
        ['first', '1', '100 %'],
        ['b', '1000', ''],
      ],
    ),
  ).toBe(['        all   rate', 'first     1  100 %', 'b      1000'].join('\n'));
});
